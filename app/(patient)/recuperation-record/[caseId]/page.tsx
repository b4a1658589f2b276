import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Link } from '@/app/_components/link';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { FactsList } from '@/app/_recuperation/facts-list';
import { Standing } from '@/app/_recuperation/standing';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import type { Facts } from '@/lib/recuperation/facts';
import { recuperationOf } from '@/lib/recuperation/records-of';
import { issue } from '../actions';
import { IssuedRecords } from './issued-records';

/** What a person's recuperation record would say, and those that were issued. */
export default async function OwnRecuperationPage({
  params,
  searchParams,
}: PageProps<'/recuperation-record/[caseId]'>) {
  const { caseId } = await params;
  const patient = await requirePatient(`/recuperation-record/${caseId}`);
  const found = await recuperationOf(patient, caseId, now());
  if (!found) notFound();
  const { facts, official, records } = found;
  const t = await getTranslations('recuperation');
  const { problem } = await searchParams;
  const states = new Set(records.map(({ state }) => state));
  return (
    <Page title={t('title')}>
      {problem === 'too-many' && <Notice kind="warning" title={t('errors.tooMany')} />}
      {states.has('out-of-date') && !states.has('valid') && <Notice kind="warning" title={t('outdated')} />}
      <p>
        <MarkedJapanese>{t('lead')}</MarkedJapanese>
      </p>
      <section className="space-y-4">
        <h2 className="text-std-22B-150">{t('contents')}</h2>
        <FactsList facts={facts} />
        {facts.category === 'infected' && !facts.diagnosedOn && <NoDiagnosis center={facts.center} />}
        {!facts.ended && <p>{t('ongoing')}</p>}
        <Standing official={official} center={facts.center} />
        <form action={issue}>
          <input type="hidden" name="caseId" value={caseId} />
          <button type="submit" className="button button-primary w-full sm:w-auto sm:min-w-64">
            {t('issue')}
          </button>
        </form>
      </section>
      <section className="space-y-3">
        <h2 className="text-std-22B-150">{t('records')}</h2>
        {records.length === 0 ? <p>{t('none')}</p> : <IssuedRecords caseId={caseId} records={records} />}
      </section>
      <p>
        <Link href="/account" className="link link-target">
          {t('toAccount')}
        </Link>
      </p>
    </Page>
  );
}

async function NoDiagnosis({ center }: Pick<Facts, 'center'>) {
  const t = await getTranslations('recuperation');
  const name = (await getLocale()) === 'ja' ? center.nameJa : center.name;
  return (
    <p>
      {t('noDiagnosis', { center: name })} <PhoneLink number={center.phone} />
    </p>
  );
}
