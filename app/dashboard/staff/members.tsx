import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { StaffAdmin } from '@/lib/staff/reach';
import { stateOf, type MemberOfStaff } from '@/lib/staff/staff-list';
import { ScrollRegion } from '../scroll-region';
import { times } from '../times';
import { placeOf } from './place-of';

const cell = 'px-3 py-2 text-left align-top';

type Props = { admin: StaffAdmin; members: readonly MemberOfStaff[]; at: Date };

/** Who is on the staff, in which role, whether they can sign in, and when they last did. */
export async function Members({ admin, members, at }: Props) {
  const t = await getTranslations('administration.staff');
  const roles = await getTranslations('staff.roles');
  const { fullMoment } = await times();
  const place = await placeOf();
  const ofSystem = admin.role === 'system-admin';
  return (
    <ScrollRegion name={t('members')}>
      <table className="w-full">
        <caption className="sr-only">{t('members')}</caption>
        <thead>
          <tr className="border-solid-gray-600 border-b-2">
            <Head>{t('name')}</Head>
            {ofSystem && <Head>{t('place')}</Head>}
            <Head>{t('role')}</Head>
            <Head>{t('state')}</Head>
            <Head>{t('signedIn')}</Head>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const { staffId, name, email, role, signedInAt } = member;
            const state = stateOf(member, at);
            return (
              <tr key={staffId} className="border-solid-gray-420 border-t">
                <th scope="row" className={`${cell} font-400 min-w-40`}>
                  <Link href={`/dashboard/staff/${staffId}`} prefetch={false} className="link link-target">
                    {name}
                  </Link>{' '}
                  {staffId === admin.staffId && t('you')}
                  <span className="text-solid-gray-700 block break-all">{email}</span>
                </th>
                {ofSystem && <td className={cell}>{place(member)}</td>}
                <td className={cell}>{roles(role)}</td>
                <td className={`${cell} ${state === 'active' ? '' : 'font-700'} min-w-40`}>
                  {t(`states.${state}`)}
                </td>
                <td className={`${cell} whitespace-nowrap`}>
                  {signedInAt ? fullMoment(signedInAt) : t('never')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className={`${cell} font-400 whitespace-nowrap`}>
      {children}
    </th>
  );
}
