import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { StaffAdmin } from '@/lib/staff/reach';
import { stateOf, type MemberOfStaff } from '@/lib/staff/staff-list';
import { CardTable } from '../card-table';
import { times } from '../times';
import { placeOf } from './place-of';

type Props = { admin: StaffAdmin; members: readonly MemberOfStaff[]; at: Date };

/** Who is on the staff, in which role, whether they can sign in, and when they last did. */
export async function Members({ admin, members, at }: Props) {
  const t = await getTranslations('administration.staff');
  const roles = await getTranslations('staff.roles');
  const { fullMoment } = await times();
  const place = await placeOf();
  const ofSystem = admin.role === 'system-admin';
  const heads = [t('name'), ...(ofSystem ? [t('place')] : []), t('role'), t('state'), t('signedIn')];
  return (
    <CardTable caption={t('members')} heads={heads}>
      {members.map((member) => {
        const { staffId, name, email, role, signedInAt } = member;
        const state = stateOf(member, at);
        return (
          <tr key={staffId}>
            <th scope="row">
              <Link href={`/dashboard/staff/${staffId}`} prefetch={false} className="link link-target">
                {name}
              </Link>{' '}
              {staffId === admin.staffId && t('you')}
              <span className="text-solid-gray-700 block break-all">{email}</span>
            </th>
            {ofSystem && <td data-label={t('place')}>{place(member)}</td>}
            <td data-label={t('role')}>{roles(role)}</td>
            <td data-label={t('state')} className={state === 'active' ? undefined : 'font-700'}>
              {t(`states.${state}`)}
            </td>
            <td data-label={t('signedIn')} className="time">
              {signedInAt ? fullMoment(signedInAt) : t('never')}
            </td>
          </tr>
        );
      })}
    </CardTable>
  );
}
