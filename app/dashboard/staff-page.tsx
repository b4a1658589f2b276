import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/app/_components/page';
import { thisPage, type StaffMember } from '@/lib/auth/current-staff';
import { limit } from '@/lib/limits';
import { HideWhenIdle } from './hide-when-idle';
import { signOut } from './sign-out';
import { StaffNav } from './staff-nav';

type Bar = {
  staff: Pick<StaffMember, 'name' | 'role'>;
  /** Stands beside who is signed in: the way back. */
  navigation?: ReactNode;
};

type Props = Bar & {
  /** For the window's title: nothing personal. */
  title: string;
  heading?: ReactNode;
  caption?: ReactNode;
  children: ReactNode;
};

/** A page of signed-in staff: who is signed in and the way out, then heading and content as wide as the window. */
export function StaffPage({ title, heading = title, caption, children, ...bar }: Props) {
  return (
    <Page title={title} heading={heading} caption={caption} wide bar={<StaffBar {...bar} />}>
      {children}
    </Page>
  );
}

/** The same frame around a form that has a heading of its own. */
export function StaffFrame({ children, ...bar }: Bar & { children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[80rem]">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <StaffBar {...bar} />
      </div>
      {children}
    </div>
  );
}

/** Who is signed in and the way out; it stands above every page of the staff, and takes the page away when nobody uses it. */
async function StaffBar({ staff, navigation }: Bar) {
  const t = await getTranslations('staff');
  const idleMinutes = limit('session.staffIdleMinutes');
  const lockScreen = `/dashboard/locked?to=${encodeURIComponent(await thisPage())}`;
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`${idleMinutes * 60};url=${lockScreen}`} />
      </noscript>
      <HideWhenIdle idleMinutes={idleMinutes} soon={t('locked.soon')} />
      <div>{navigation}</div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-solid-gray-700">
          {t('signedInAs', { name: staff.name, role: t(`roles.${staff.role}`) })}
        </span>
        <Link href="/dashboard/security" prefetch={false} className="link link-target">
          {t('security.title')}
        </Link>
        <form action={signOut}>
          <button className="button button-secondary button-small">{t('signOut')}</button>
        </form>
      </div>
      <StaffNav role={staff.role} />
    </>
  );
}
