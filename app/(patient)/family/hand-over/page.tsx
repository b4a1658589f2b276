import { getTranslations } from 'next-intl/server';
import { CheckboxGroup } from '@/app/_components/choice-groups';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { PasswordField } from '@/app/_components/password-field';
import { requirePatient, type Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { openCodes } from '@/lib/family/open-codes';
import { BackToFamily } from '../back-to-family';
import { namesOf, timeWords } from './code-words';
import { handOver, withdraw } from './actions';

/** Gives people of the account, a whole household at once, to another account: by a code and the password. */
export default async function HandOverPage({ searchParams }: PageProps<'/family/hand-over'>) {
  const patient = await requirePatient('/family/hand-over');
  const asked = (await searchParams).for;
  const named = patient.cases.filter(({ caseId }) => caseId === asked).map(({ caseId }) => caseId);
  const t = await getTranslations('family.handOver');
  return (
    <FormPage
      title={t('title')}
      action={handOver}
      submit={t('submit')}
      values={{ people: named }}
      intro={
        <>
          <p>{t('lead')}</p>
          <OpenCode patient={patient} />
        </>
      }
      after={<BackToFamily />}
    >
      <CheckboxGroup
        name="people"
        legend={t('who')}
        choices={patient.cases.map(({ caseId, name }) => ({ value: caseId, label: name }))}
      />
      <PasswordField name="presentPassword" label={t('password')} autoComplete="current-password" />
    </FormPage>
  );
}

/** A code that was given and still works; what it is, is not known here. */
async function OpenCode({ patient }: { patient: Patient }) {
  const open = await openCodes(patient, now());
  const [first] = open;
  if (!first) return null;
  const t = await getTranslations('family.handOver');
  const names = await namesOf(
    patient,
    open.map(({ caseId }) => caseId),
  );
  return (
    <Notice title={t('open', { until: await timeWords(first.expiresAt), names })}>
      <form action={withdraw}>
        <button className="button button-secondary w-full sm:w-auto sm:min-w-64">{t('withdraw')}</button>
      </form>
    </Notice>
  );
}
