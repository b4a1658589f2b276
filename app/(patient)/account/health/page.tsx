import { getTranslations } from 'next-intl/server';
import { Checkbox, CheckboxGroup, RadioGroup } from '@/app/_components/choice-groups';
import { DateFields } from '@/app/_components/date-fields';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { ownCaseOf, requirePatient } from '@/lib/auth/current-account';
import { callTimes, riskConditions } from '@/lib/cases/health-background';
import { type HealthBackground, readHealthBackground } from '@/lib/cases/keep-health-background';
import type { FormState } from '@/lib/forms/form-state';
import { keepHealth } from './actions';

/**
 * Asked once, may be skipped: what makes a severe course more likely, and how to reach the person whom `?case` names; without
 * it, the first of the account. Who decides themselves by now is asked, and what was told before is not shown.
 */
export default async function HealthPage({ searchParams }: PageProps<'/account/health'>) {
  const patient = await requirePatient('/account/health');
  const own = ownCaseOf(patient, (await searchParams).case);
  const told = own.decidesThemselves ? undefined : await readHealthBackground(patient, own);
  const [t, family] = [await getTranslations('account.health'), await getTranslations('family')];
  const yesNo = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ];
  return (
    <FormPage
      title={t('title')}
      action={keepHealth}
      submit={t('submit')}
      values={told ? typedBefore(told) : {}}
      intro={
        <>
          {patient.cases.length > 1 && <p className="font-700">{family('for', { name: own.name })}</p>}
          <p>{t('lead')}</p>
          {own.decidesThemselves && <p>{family('ofAge.replaces')}</p>}
        </>
      }
    >
      <input type="hidden" name="caseId" value={own.caseId} />
      <CheckboxGroup
        name="conditions"
        legend={t('conditions')}
        required={false}
        choices={riskConditions.map((value) => ({ value, label: t(`condition.${value}`) }))}
      />
      <RadioGroup name="pregnant" legend={t('pregnant')} required={false} inline choices={yesNo} />
      <Field name="medicines" label={t('medicines')} required={false} rows={3} maxLength={500} />
      <Field name="heightCm" label={t('height')} required={false} inputMode="decimal" width={8} unit="cm" />
      <Field name="weightKg" label={t('weight')} required={false} inputMode="decimal" width={8} unit="kg" />
      <DateFields
        name="onset"
        legend={t('onset')}
        hint={t('onsetHint')}
        labels={{ year: t('year'), month: t('month'), day: t('day') }}
        required={false}
      />
      <Checkbox name="noSymptoms" label={t('noSymptoms')} />
      <Field name="vaccineDoses" label={t('doses')} required={false} inputMode="numeric" width={4} />
      <RadioGroup name="hasOximeter" legend={t('oximeter')} required={false} inline choices={yesNo} />
      <RadioGroup
        name="preferredCallTime"
        legend={t('callTime')}
        required={false}
        choices={callTimes.map((value) => ({ value, label: t(`time.${value}`) }))}
      />
      <Field
        name="interpreterLanguage"
        label={t('interpreter')}
        hint={t('interpreterHint')}
        required={false}
      />
      <Field
        name="emergencyContact"
        label={t('emergencyContact')}
        hint={t('emergencyContactHint')}
        required={false}
      />
    </FormPage>
  );
}

function typedBefore(told: HealthBackground): FormState['values'] {
  const [onsetYear = '', onsetMonth = '', onsetDay = ''] = told.onsetOn?.split('-') ?? [];
  const typed: Record<string, string | number | string[] | null> = {
    conditions: told.conditions,
    pregnant: yesOrNo(told.pregnant),
    medicines: told.medicines,
    heightCm: told.heightCm,
    weightKg: told.weightKg,
    onsetYear,
    onsetMonth,
    onsetDay,
    noSymptoms: told.noSymptoms ? 'yes' : null,
    vaccineDoses: told.vaccineDoses,
    hasOximeter: yesOrNo(told.hasOximeter),
    preferredCallTime: told.preferredCallTime,
    interpreterLanguage: told.interpreterLanguage,
    emergencyContact: told.emergencyContact,
  };
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      value === null ? [] : [[name, Array.isArray(value) ? value : String(value)]],
    ),
  );
}

function yesOrNo(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? 'yes' : 'no';
}
