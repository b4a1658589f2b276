import { getTranslations } from 'next-intl/server';
import { SummaryList } from '@/app/_components/summary-list';
import { levelIn, thresholdForm, thresholdsOf } from '@/lib/settings/rule-form';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import { ruleLevels, rulesWithLevel } from '@/lib/status-report/rule-levels';
import type { RuleSet } from '@/lib/status-report/rules';
import { CardTable } from '../../card-table';
import { LevelMark } from '../../level-mark';
import { ruleWords } from './rule-words';

/** Every threshold of a rule set, in the order of its form. */
export const thresholdNames = thresholdForm.omit({ revision: true }).keyof().options;

/** A rule set in words: its thresholds, and which level each rule gives. */
export async function RulesInWords({ rules }: { rules: RuleSet }) {
  const t = await getTranslations('settings');
  const level = await getTranslations('questionnaire.levels');
  const nameOf = await ruleWords();
  const thresholds = thresholdsOf(rules);
  return (
    <>
      <section>
        <h3 className="text-std-18B-160 mb-3">{t('rules.thresholds')}</h3>
        <SummaryList
          rows={thresholdNames.map((name) => ({ label: t(`thresholds.${name}`), value: thresholds[name] }))}
        />
      </section>
      <section>
        <h3 className="text-std-18B-160 mb-3">{t('rules.levels')}</h3>
        <CardTable caption={t('rules.table')} heads={[t('rules.rule'), t('rules.level')]}>
          {rulesWithLevel.map((rule) => (
            <tr key={rule}>
              <td>{nameOf(rule)}</td>
              <td>
                <LevelMark level={levelIn(rules, rule)} />
                {levelIn(rules, rule) !== ruleLevels[rule].shipped && (
                  <span className="text-solid-gray-700 ml-3">
                    {t('rules.asShipped', { level: level(ruleLevels[rule].shipped) })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </CardTable>
      </section>
      <section>
        <h3 className="text-std-18B-160 mb-3">{t('rules.fixed')}</h3>
        <p>{t('rules.fixedLead', { signs: emergencySigns.length })}</p>
      </section>
    </>
  );
}

/** In what one rule set differs from another. */
export async function RuleChanges({ from, to }: { from: RuleSet; to: RuleSet }) {
  const t = await getTranslations('settings');
  const level = await getTranslations('questionnaire.levels');
  const nameOf = await ruleWords();
  const [before, after] = [thresholdsOf(from), thresholdsOf(to)];
  const changes = [
    ...thresholdNames
      .filter((name) => before[name] !== after[name])
      .map((name) => ({ name: t(`thresholds.${name}`), from: before[name], to: after[name] })),
    ...rulesWithLevel
      .filter((rule) => levelIn(from, rule) !== levelIn(to, rule))
      .map((rule) => ({
        name: nameOf(rule),
        from: level(levelIn(from, rule)),
        to: level(levelIn(to, rule)),
      })),
  ];
  if (changes.length === 0) return <p>{t('rules.noChanges')}</p>;
  return (
    <ul className="list-disc space-y-1 pl-6">
      {changes.map((change) => (
        <li key={change.name}>{t('rules.fromTo', change)}</li>
      ))}
    </ul>
  );
}
