import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { keptInBrowser } from '@/lib/staff/kept-in-browser';
import { StaffPage } from '../../staff-page';
import { times } from '../../times';
import { forgetToken } from './actions';

const kept = z.object({ token: z.string(), name: z.string(), expiresAt: z.number() });

/** A new token, in the browser that made it, until it is passed on or 20 minutes are over. */
export default async function CreatedTokenPage() {
  const admin = await requireStaff('center-admin');
  const text = await keptInBrowser('new-token', admin.staffId, now());
  if (!text) redirect('/dashboard/api-tokens');
  const { token, name, expiresAt } = kept.parse(JSON.parse(text));
  const t = await getTranslations('records-out.tokens');
  const { fullMoment } = await times();
  return (
    <StaffPage title={t('createdTitle')} staff={admin}>
      <div className="max-w-[40rem] space-y-6">
        <p>{t('createdFor', { name })}</p>
        <p translate="no" className="rounded-8 border-solid-gray-420 border p-5 font-mono break-all">
          {token}
        </p>
        <p>{t('once', { until: fullMoment(new Date(expiresAt)) })}</p>
        <form action={forgetToken}>
          <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('kept')}</button>
        </form>
      </div>
    </StaffPage>
  );
}
