import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { isUuid } from '@/lib/line-list/is-uuid';
import { personOf } from '@/lib/line-list/case-record';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { StaffPage } from '../../../staff-page';
import { times } from '../../../times';
import { forgetHandoverCode } from './actions';

const kept = z.object({ code: z.string(), caseId: z.string(), expiresAt: z.number() });

/** A new handover code for one person, in the browser that made it, until it is passed on or 20 minutes are over. */
export default async function HandoverPage({ params }: PageProps<'/dashboard/cases/[caseId]/handover'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const { caseId } = await params;
  const row = isUuid(caseId) ? await personOf(staff, caseId) : undefined;
  if (!row) notFound();
  const text = await keptInBrowser('new-handover', staff.staffId, now());
  const shown = text ? kept.parse(JSON.parse(text)) : undefined;
  if (!shown || shown.caseId !== caseId) redirect(`/dashboard/cases/${caseId}`);
  const t = await getTranslations('holders');
  const { fullMoment } = await times();
  return (
    <StaffPage title={t('codeTitle')} staff={staff}>
      <div className="max-w-[40rem] space-y-6">
        <p>{t('codeLead', { name: row.person.name })}</p>
        <p
          translate="no"
          className="rounded-8 border-solid-gray-420 text-std-28B-150 border p-5 text-center font-mono whitespace-nowrap"
        >
          {shown.code}
        </p>
        <p className="font-700">{t('codeOnce', { until: fullMoment(new Date(shown.expiresAt)) })}</p>
        <form action={forgetHandoverCode}>
          <input type="hidden" name="caseId" value={caseId} />
          <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('kept')}</button>
        </form>
      </div>
    </StaffPage>
  );
}
