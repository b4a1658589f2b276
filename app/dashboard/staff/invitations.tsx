import { getTranslations } from 'next-intl/server';
import type { StaffAdmin } from '@/lib/staff/reach';
import type { OpenInvitation } from '@/lib/staff/staff-list';
import { times } from '../times';
import { withdraw } from './actions';
import { placeOf } from './place-of';

type Props = { admin: StaffAdmin; invitations: readonly OpenInvitation[] };

/** Invitations that may still be accepted, each with the way to take it back. */
export async function Invitations({ admin, invitations }: Props) {
  const t = await getTranslations('administration.staff');
  const roles = await getTranslations('staff.roles');
  const { fullMoment } = await times();
  const place = await placeOf();
  return (
    <ul className="divide-solid-gray-420 border-solid-gray-420 divide-y border-y">
      {invitations.map((invitation) => {
        const { email, role, expiresAt } = invitation;
        return (
          <li key={email} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-700 break-all">{email}</p>
              <p>
                {roles(role)}
                {admin.role === 'system-admin' && ` · ${place(invitation)}`}
              </p>
              <p className="text-solid-gray-700">
                {t('until')}: {fullMoment(expiresAt)}
              </p>
            </div>
            <form action={withdraw}>
              <input type="hidden" name="email" value={email} />
              <button className="button button-secondary button-small">
                <span aria-hidden="true">{t('withdraw')}</span>
                <span className="sr-only">{t('withdrawFor', { email })}</span>
              </button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}
