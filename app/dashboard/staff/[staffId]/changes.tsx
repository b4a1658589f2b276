import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '@/app/_components/choice-groups';
import type { CenterRole } from '@/lib/auth/current-staff';
import { limit } from '@/lib/limits';
import { centerRoles } from '@/lib/staff/reach';
import type { MemberOfStaff } from '@/lib/staff/staff-list';
import { FollowUpForm } from '../../cases/[caseId]/follow-up-form';
import { times } from '../../times';
import { changeRole, disable, enable, resetFactor } from './actions';

type Props = { member: MemberOfStaff };

/** Another role at the same center. */
export async function ChangeRole({ member: { staffId }, role }: Props & { role: CenterRole }) {
  const t = await getTranslations('administration.member');
  const roles = await getTranslations('staff.roles');
  const hints = await getTranslations('administration.invite.roleHints');
  return (
    <FollowUpForm action={changeRole} hidden={{ staffId }} values={{ role }}>
      <RadioGroup
        name="role"
        legend={t('role')}
        hint={t('roleLead')}
        choices={centerRoles.map((value) => ({ value, label: roles(value), hint: hints(value) }))}
      />
      <button className="button button-secondary">{t('changeRole')}</button>
    </FollowUpForm>
  );
}

/** What to do for somebody who lost phone and recovery codes; for oneself, where to go. */
export async function SecondFactor({ member: { staffId }, own }: Props & { own: boolean }) {
  const t = await getTranslations('administration.member');
  if (own) {
    const security = (await getTranslations('staff.security'))('title');
    return <p>{t('ownFactor', { security })}</p>;
  }
  return (
    <form action={resetFactor} className="space-y-4">
      <input type="hidden" name="staffId" value={staffId} />
      <p>{t('factorLead', { hours: limit('secondFactor.resetHours') })}</p>
      <button className="button button-secondary">{t('reset')}</button>
    </form>
  );
}

/** Shuts somebody out, or lets them in again. */
export async function Access({ member: { staffId, disabledAt } }: Props) {
  const t = await getTranslations('administration.member');
  const { fullMoment } = await times();
  return (
    <form action={disabledAt ? enable : disable} className="space-y-4">
      <input type="hidden" name="staffId" value={staffId} />
      <p>{disabledAt ? t('enableLead', { time: fullMoment(disabledAt) }) : t('disableLead')}</p>
      <button className="button button-secondary">{t(disabledAt ? 'enable' : 'disable')}</button>
    </form>
  );
}
