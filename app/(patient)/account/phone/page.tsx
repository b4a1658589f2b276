import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { ownCaseOf, requirePatient } from '@/lib/auth/current-account';
import { formatPhone } from '@/lib/cases/phone';
import { ownProfiles } from '@/lib/registration/own-profiles';
import { savePhone } from './actions';

/** Another phone number, of the person of the account whom `?case` names; without it, of the first. */
export default async function ChangePhonePage({ searchParams }: PageProps<'/account/phone'>) {
  const patient = await requirePatient('/account/phone');
  const ownCase = ownCaseOf(patient, (await searchParams).case);
  // What was typed of somebody who decides themselves by now is not shown.
  const profile = ownCase.decidesThemselves
    ? undefined
    : (await ownProfiles(patient)).find((each) => each.caseId === ownCase.caseId);
  const t = await getTranslations('account');
  return (
    <FormPage
      title={t('phone.title')}
      action={savePhone}
      submit={t('phone.submit')}
      values={profile ? { phone: formatPhone(profile.phone) } : {}}
      intro={
        <>
          <p>{t('phone.for', { name: profile?.name ?? ownCase.name, issuedId: ownCase.issuedId })}</p>
          <p>{t('phone.lead')}</p>
        </>
      }
      after={
        <Link href="/account" className="link link-target">
          {t('password.back')}
        </Link>
      }
    >
      <input type="hidden" name="caseId" value={ownCase.caseId} />
      <Field
        name="phone"
        label={t('phone.label')}
        hint={t('phone.hint')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
      />
    </FormPage>
  );
}
