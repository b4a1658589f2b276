import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { Page } from '@/app/_components/page';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { namesOf, timeWords } from '../code-words';
import { forgetCode } from './actions';

const kept = z.object({ code: z.string(), caseIds: z.array(z.string()), expiresAt: z.number() });

/** A new handover code, in the browser that made it, until it is passed on or 20 minutes are over. */
export default async function HandoverCodePage() {
  const patient = await requirePatient('/family/hand-over');
  const text = await keptInBrowser('new-handover', patient.accountId, now());
  if (!text) redirect('/family/hand-over');
  const { code, caseIds, expiresAt } = kept.parse(JSON.parse(text));
  const t = await getTranslations('family.handOver');
  return (
    <Page title={t('codeTitle')}>
      <p>{t('codeFor', { names: await namesOf(patient, caseIds) })}</p>
      <p
        translate="no"
        className="rounded-8 border-solid-gray-420 text-std-28B-150 border p-5 text-center font-mono whitespace-nowrap"
      >
        {code}
      </p>
      <p className="font-700">{t('once', { until: await timeWords(new Date(expiresAt)) })}</p>
      <p>{t('how')}</p>
      <form action={forgetCode}>
        <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('kept')}</button>
      </form>
    </Page>
  );
}
