import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { SelectField } from '@/app/_components/select-field';
import { requireStaff } from '@/lib/auth/current-staff';
import { ruleDraft } from '@/lib/settings/rule-drafts';
import { levelField, thresholdsOf } from '@/lib/settings/rule-form';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import { levelsAllowed, ruleLevels, rulesWithLevel } from '@/lib/status-report/rule-levels';
import { StaffFrame } from '../../../staff-page';
import { ruleWords } from '../rule-words';
import { thresholdNames } from '../rule-set';
import { keepDraft } from './actions';

/** Changes the draft of the rules, for the center's administrators. */
export default async function DraftPage() {
  const staff = await requireStaff('center-admin');
  const draft = await ruleDraft(staff);
  if (!draft) redirect('/dashboard/settings/rules');
  const { revision, rules } = draft;
  const t = await getTranslations('settings');
  const level = await getTranslations('questionnaire.levels');
  const nameOf = await ruleWords();
  const values = {
    revision,
    ...Object.fromEntries(Object.entries(thresholdsOf(rules)).map(([name, value]) => [name, String(value)])),
    ...Object.fromEntries(rulesWithLevel.map((rule) => [levelField(rule), rules.levels?.[rule] ?? ''])),
  };
  return (
    <StaffFrame
      staff={staff}
      navigation={
        <Link href="/dashboard/settings/rules" prefetch={false} className="link link-target">
          ← {t('toRules')}
        </Link>
      }
    >
      <FormPage
        title={t('draft.title')}
        action={keepDraft}
        submit={t('draft.submit')}
        values={values}
        intro={<p>{t('draft.lead')}</p>}
      >
        <input type="hidden" name="revision" value={revision} />
        <section className="space-y-6">
          <h2 className="text-std-22B-150">{t('rules.thresholds')}</h2>
          {thresholdNames.map((name) => (
            <Field
              key={name}
              name={name}
              label={t(`thresholds.${name}`)}
              inputMode={/(From|Below)$/.test(name) ? 'decimal' : 'numeric'}
              width={4}
            />
          ))}
        </section>
        <section className="space-y-6">
          <h2 className="text-std-22B-150">{t('rules.levels')}</h2>
          <p>{t('draft.levelsLead')}</p>
          <p>{t('rules.fixedLead', { signs: emergencySigns.length })}</p>
          {rulesWithLevel.map((rule) => (
            <SelectField
              key={rule}
              name={levelField(rule)}
              label={nameOf(rule)}
              required={false}
              choose={t('rules.asShipped', { level: level(ruleLevels[rule].shipped) })}
              choices={levelsAllowed(rule)
                .filter((value) => value !== ruleLevels[rule].shipped)
                .map((value) => ({ value, label: level(value) }))}
            />
          ))}
        </section>
      </FormPage>
    </StaffFrame>
  );
}
