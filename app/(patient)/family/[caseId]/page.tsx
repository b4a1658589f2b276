import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { SummaryList } from '@/app/_components/summary-list';
import { requirePatient, type OwnCase, type Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { ownProfiles } from '@/lib/registration/own-profiles';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { CaseDetails } from '../../account/case-details';
import { EndedFacts } from '../../status-report/_components/ended';
import { Schedule } from '../../status-report/_components/schedule';
import { Today, todayOf } from '../../status-report/_components/today';
import { BackToFamily } from '../back-to-family';
import { OfAge } from '../of-age';
import { ReportFor } from '../report-for';

/** One person of the account. Anybody else's does not exist here. */
export default async function PersonPage({ params }: PageProps<'/family/[caseId]'>) {
  const { caseId } = await params;
  const patient = await requirePatient(`/family/${caseId}`);
  const own = patient.cases.find((each) => each.caseId === caseId);
  const state = own && (await reportingStates(patient, now())).find((each) => each.caseId === caseId);
  if (!own || !state) notFound();
  const t = await getTranslations('family');
  const { name } = own;
  const day = await todayOf(patient, state);
  return (
    <Page title={t('person.title')} heading={name}>
      {own.decidesThemselves && <OfAge own={own} />}
      {!isAsked(state) ? (
        <EndedFacts state={state} />
      ) : (
        <>
          <Today today={day} />
          <Schedule state={state} />
          <ReportFor day={day} />
        </>
      )}
      <Facts patient={patient} own={own} state={state} />
      <ul>
        <li>
          <Link href={`/status-report/history?for=${caseId}`} className="link link-target">
            {t('history', { name })}
          </Link>
        </li>
        <li>
          <Link href={`/account/health?case=${caseId}`} className="link link-target">
            {t('person.health', { name })}
          </Link>
        </li>
      </ul>
      <section>
        <h2 className="text-std-22B-150">{t('person.moreTitle')}</h2>
        <ul>
          <li>
            <Link href={`/family/hand-over?for=${caseId}`} className="link link-target">
              {t('person.handOver')}
            </Link>
          </li>
          <li>
            <Link href={`/family/${caseId}/leave`} className="link link-target">
              {t('person.stop', { name })}
            </Link>
          </li>
        </ul>
      </section>
      <BackToFamily />
    </Page>
  );
}

/** Who the person is; what was typed of them is not shown once they decide themselves. */
async function Facts({ patient, own, state }: { patient: Patient; own: OwnCase; state: ReportingState }) {
  const [t, locale] = [await getTranslations('family'), await getLocale()];
  const profile = (await ownProfiles(patient)).find(({ caseId }) => caseId === own.caseId);
  const { center, category } = state;
  return (
    <>
      <SummaryList
        rows={[
          ...(own.relation ? [{ label: t('person.relation'), value: t(`relations.${own.relation}`) }] : []),
          { label: t('person.category'), value: t(category) },
          {
            label: t('person.center'),
            value: (
              <>
                {locale === 'ja' ? center.nameJa : center.name}, <PhoneLink number={center.phone} />
              </>
            ),
          },
        ]}
      />
      {!own.decidesThemselves && <CaseDetails ownCase={own} profile={profile} />}
    </>
  );
}
