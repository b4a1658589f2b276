import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Page } from '@/app/_components/page';
import { signOut } from './sign-out';

type Props = {
  /** For the window's title: nothing personal. */
  title: string;
  heading?: ReactNode;
  caption?: ReactNode;
  staff: { name: string; role: 'system-admin' | 'center-admin' | 'nurse' | 'viewer' };
  /** Stands beside who is signed in: the way back. */
  navigation?: ReactNode;
  children: ReactNode;
};

/** A page of signed-in staff: who is signed in and the way out, then heading and content as wide as the window. */
export function StaffPage({ title, heading = title, caption, staff, navigation, children }: Props) {
  return (
    <Page
      title={title}
      heading={heading}
      caption={caption}
      wide
      bar={<StaffBar staff={staff} navigation={navigation} />}
    >
      {children}
    </Page>
  );
}

/** Who is signed in and the way out; it stands above every page of the staff. */
export async function StaffBar({ staff, navigation }: Pick<Props, 'staff' | 'navigation'>) {
  const t = await getTranslations('staff');
  return (
    <>
      <div>{navigation}</div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-solid-gray-700">
          {t('signedInAs', { name: staff.name, role: t(`roles.${staff.role}`) })}
        </span>
        <form action={signOut}>
          <button className="button button-secondary button-small">{t('signOut')}</button>
        </form>
      </div>
    </>
  );
}
