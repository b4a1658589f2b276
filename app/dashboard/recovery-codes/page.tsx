import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { StaffPage } from '../staff-page';
import { keepRecoveryCodes } from './actions';
import { PrintButton } from '@/app/_components/print-button';

/** Ten fresh recovery codes, in the browser that made them, until they are said to be kept or 20 minutes are over. */
export default async function RecoveryCodesPage() {
  const member = await requireStaffMember();
  const codes = (await keptInBrowser('new-codes', member.staffId, now()))?.split(' ');
  if (!codes) redirect('/dashboard/security');
  const t = await getTranslations('staff.recoveryCodes');
  return (
    <StaffPage title={t('title')} staff={member}>
      <div className="max-w-[40rem] space-y-6">
        <p>{t('lead')}</p>
        <p>{t('advice')}</p>
        <ol
          aria-label={t('list')}
          translate="no"
          className="rounded-8 border-solid-gray-420 grid gap-x-10 gap-y-2 border p-5 sm:grid-cols-2"
        >
          {codes.map((code) => (
            <li key={code} className="text-std-20B-150 font-mono whitespace-nowrap">
              {code}
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-4 print:hidden">
          <form action={keepRecoveryCodes} className="w-full sm:w-auto">
            <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('kept')}</button>
          </form>
          <PrintButton>{t('print')}</PrintButton>
        </div>
      </div>
    </StaffPage>
  );
}
