import { getTranslations } from 'next-intl/server';
import { staffLocale } from '@/lib/language/current-locale';
import Link from 'next/link';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { SelectField } from '@/app/_components/select-field';
import { prefectures } from '@/lib/prefecture/prefectures';
import { invitedRoles } from '@/lib/staff/reach';
import { requireFreshStaffAdmin } from '@/lib/staff/staff-admin';
import { allCenters } from '@/lib/staff/staff-list';
import { StaffFrame } from '../../staff-page';
import { centerChoices } from '../place-of';
import { sendInvitation } from './actions';

/** Invites somebody to the staff: to one's own center, or as an administrator of the system to any. */
export default async function InvitePage() {
  const admin = await requireFreshStaffAdmin();
  const t = await getTranslations('administration.invite');
  const roles = await getTranslations('staff.roles');
  return (
    <StaffFrame
      staff={admin}
      navigation={
        <Link href="/dashboard/staff" prefetch={false} className="link link-target">
          ← {(await getTranslations('administration.staff'))('back')}
        </Link>
      }
    >
      <FormPage
        title={t('title')}
        caption={(await getTranslations('staff'))('caption')}
        action={sendInvitation}
        submit={t('submit')}
        intro={<p>{t('lead')}</p>}
      >
        <Field name="email" type="email" inputMode="email" label={t('email')} hint={t('emailHint')} />
        <RadioGroup
          name="role"
          legend={t('role')}
          choices={invitedRoles(admin).map((value) => ({
            value,
            label: roles(value),
            hint: t(`roleHints.${value}`),
          }))}
        />
        {admin.role === 'system-admin' && <Places />}
      </FormPage>
    </StaffFrame>
  );
}

/** Where the invited person will belong, where that follows from their role. */
async function Places() {
  const t = await getTranslations('administration.invite');
  const locale = await staffLocale();
  return (
    <>
      <SelectField
        name="center"
        label={t('center')}
        hint={t('centerHint')}
        required={false}
        choose={t('choose')}
        choices={await centerChoices(await allCenters())}
      />
      <SelectField
        name="prefecture"
        label={t('prefecture')}
        hint={t('prefectureHint')}
        required={false}
        choose={t('choose')}
        choices={Object.entries(prefectures)
          .toSorted(([one], [other]) => one.localeCompare(other))
          .map(([value, name]) => ({ value, label: name[locale] }))}
      />
    </>
  );
}
