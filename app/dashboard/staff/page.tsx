import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { requireStaffAdmin } from '@/lib/staff/staff-admin';
import { allCenters, membersAtMost, openInvitations, staffInReach } from '@/lib/staff/staff-list';
import { StaffPage } from '../staff-page';
import { Invitations } from './invitations';
import { Members } from './members';
import { centerChoices } from './place-of';

/** The staff an administrator answers for, and the invitations that are open. */
export default async function StaffListPage({ searchParams }: PageProps<'/dashboard/staff'>) {
  const admin = await requireStaffAdmin();
  const at = now();
  const asked = await searchParams;
  const ofSystem = admin.role === 'system-admin';
  const centerCode = ofSystem ? oneText(asked.center) : '';
  const [{ members, more }, invitations] = await Promise.all([
    staffInReach(admin, centerCode),
    openInvitations(admin, at),
  ]);
  const t = await getTranslations('administration.staff');
  return (
    <StaffPage
      title={t('title')}
      staff={admin}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {(await getTranslations('staff'))(ofSystem ? 'noPatients.title' : 'toDashboard')}
        </Link>
      }
    >
      <Done what={asked.done} />
      <p>{t(ofSystem ? 'leadSystem' : 'leadCenter')}</p>
      <Link href="/dashboard/staff/invite" prefetch={false} className="button button-secondary">
        {(await getTranslations('administration.invite'))('title')}
      </Link>
      {!ofSystem && (
        <p>
          <Link href="/dashboard/api-tokens" prefetch={false} className="link link-target">
            {(await getTranslations('records-out.tokens'))('link')}
          </Link>
        </p>
      )}
      {ofSystem && <CenterFilter chosen={centerCode} />}
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('members')}</h2>
        {more && <p className="mb-3">{t('more', { count: membersAtMost })}</p>}
        {members.length === 0 ? <p>{t('nobody')}</p> : <Members {...{ admin, members, at }} />}
      </section>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('invitations')}</h2>
        {invitations.length === 0 ? <p>{t('noInvitations')}</p> : <Invitations {...{ admin, invitations }} />}
      </section>
    </StaffPage>
  );
}

/** What was just done; `what` comes from the address, so it may be anything. */
async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('administration.staff.done');
  switch (what) {
    case 'withdrawn':
      return <Notice told kind="success" title={t(what)} />;
    case 'gone':
      return <Notice told kind="warning" title={t(what)} />;
    case undefined:
    default:
      return null;
  }
}

/** One center alone, of many. */
async function CenterFilter({ chosen }: { chosen: string }) {
  const t = await getTranslations('administration.staff');
  const choices = await centerChoices(await allCenters());
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow sm:max-w-96">
        <label htmlFor="center" className="text-std-17B-170">
          {t('filter')}
        </label>
        <select id="center" name="center" defaultValue={chosen} className="input mt-1 w-full">
          <option value="">{t('allCenters')}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button className="button button-secondary">{t('show')}</button>
    </form>
  );
}
