import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { requireStaffAdmin } from '@/lib/staff/staff-admin';
import { StaffPage } from '../../staff-page';
import { times } from '../../times';
import { forgetLink } from './actions';

const kept = z.object({ url: z.string(), email: z.string(), expiresAt: z.number() });

/** The link of a new invitation, in the browser that made it, until it is passed on or 20 minutes are over. */
export default async function InvitedPage() {
  const admin = await requireStaffAdmin();
  const text = await keptInBrowser('new-invitation', admin.staffId, now());
  if (!text) redirect('/dashboard/staff');
  const { url, email, expiresAt } = kept.parse(JSON.parse(text));
  const t = await getTranslations('administration.invited');
  const { fullMoment } = await times();
  return (
    <StaffPage title={t('title')} staff={admin}>
      <div className="max-w-[40rem] space-y-6">
        <p>{t('sent', { email })}</p>
        <p translate="no" className="rounded-8 border-solid-gray-420 border p-5 font-mono break-all">
          {url}
        </p>
        <p>{t('once', { until: fullMoment(new Date(expiresAt)) })}</p>
        <form action={forgetLink}>
          <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('kept')}</button>
        </form>
      </div>
    </StaffPage>
  );
}
