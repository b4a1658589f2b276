import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { requirePatient, type Patient } from '@/lib/auth/current-account';
import { japanDateOf, japanInstant } from '@/lib/japan-time';
import { lookPlaceIn, readLookPlace, whoLooked, type Look } from '@/lib/rights/who-looked';
import { HiddenPeople } from '../../../family/hidden-people';
import { BackToData } from '../back-to-data';
import { LookLine } from './look-line';

/** Who saw the data of the account's people: by office and role, day by day. */
export default async function AccessPage({ searchParams }: PageProps<'/account/data/access'>) {
  const patient = await requirePatient('/account/data/access');
  const after = readLookPlace((await searchParams).after);
  const { looks, next } = await whoLooked(patient, { after });
  const t = await getTranslations('rights.access');
  return (
    <Page title={t('title')}>
      <p>{t('lead')}</p>
      {looks.length === 0 ? <p>{t('none')}</p> : <Days patient={patient} looks={looks} />}
      <ul>
        {next && (
          <li>
            <Link href={`/account/data/access?after=${lookPlaceIn(next)}`} className="link link-target">
              {t('older')}
            </Link>
          </li>
        )}
        {after && (
          <li>
            <Link href="/account/data/access" className="link link-target">
              {t('newest')}
            </Link>
          </li>
        )}
      </ul>
      <HiddenPeople account={patient} />
      <p>{t('notListed')}</p>
      <p>{t('question')}</p>
      <BackToData />
    </Page>
  );
}

async function Days({ patient, looks }: { patient: Patient; looks: Look[] }) {
  const format = await getFormatter();
  const days = [...new Set(looks.map(({ at }) => japanDateOf(at)))];
  const nameOf = (caseId: string) =>
    patient.cases.length > 1 ? patient.cases.find((each) => each.caseId === caseId)?.name : undefined;
  return days.map((day) => (
    <section key={day} className="space-y-1">
      <h2 className="text-std-20B-150">{format.dateTime(japanInstant(day), { dateStyle: 'long' })}</h2>
      <ul className="border-solid-gray-420 border-t">
        {looks
          .filter(({ at }) => japanDateOf(at) === day)
          .map((look) => (
            <LookLine key={look.id} look={look} name={nameOf(look.caseId)} />
          ))}
      </ul>
    </section>
  ));
}
