import type { EmergencySign } from './emergency-signs';
import { higherLevel, type Level } from './levels';
import { contactSymptoms, infectedSigns, type ContactAnswerId, type InfectedSign } from './questionnaire';
import { ruleWithLevel } from './rule-levels';
import type { RuleSet } from './rules';
import type { ContactAnswers, InfectedAnswers, ReportAnswers } from './schema';

type Breathlessness = NonNullable<InfectedAnswers['breathlessness']>;

/** Why a report has its level. Stable ids: stored with the report, with a sentence in messages/<language>/questionnaire.json. */
export type FiredRule =
  | `emergency-sign:${EmergencySign}`
  | `breathless:${Breathlessness}`
  | `warning-sign:${InfectedSign}`
  | `symptom:${InfectedSign}`
  | `contact-symptom:${ContactAnswerId}`
  | `unknown:${InfectedSign | ContactAnswerId}`
  | `not-answered:${InfectedSign | ContactAnswerId | 'oxygenSaturation'}`
  | 'impaired-consciousness'
  | 'spo2-emergency'
  | 'spo2-urgent'
  | 'spo2-review'
  | 'spo2-fallen'
  | 'temperature-urgent'
  | 'temperature-low'
  | 'temperature-infant'
  | 'temperature-review'
  | 'temperature-at-risk'
  | 'temperature-contact'
  | 'temperature-not-measured'
  | 'fever'
  | 'trend-worse'
  | 'message'
  | 'positive-test'
  | 'not-well'
  /** The phone, whose rules may be older, advised more than these rules do. */
  | 'advised';

/** What is known of the person on the day of the report. */
export interface Person {
  ageInMonths: number;
  pregnant: boolean;
  riskCondition: boolean;
}

export interface Assessment {
  level: Level;
  firedRules: FiredRule[];
}

type Finding = [Level, FiredRule];
const nothing: Finding[] = [];

/**
 * The level of a report and every rule that fired, the most worrying first. Pure: the phone computes the same advice
 * offline. `previousReport` is the last one before it with a saturation.
 */
export function assess(
  report: ReportAnswers,
  previousReport: { oxygenSaturation: number | null } | undefined,
  person: Person,
  rules: RuleSet,
): Assessment {
  const found: Finding[] = [
    ...report.answers.emergencySigns.map((sign): Finding => ['emergency', `emergency-sign:${sign}`]),
    ...temperatureFindings(report, person, rules),
    ...(report.category === 'infected'
      ? [...saturationFindings(report.answers, previousReport, rules), ...infectedFindings(report.answers)]
      : contactFindings(report.answers)),
    ...(report.answers.message === null ? nothing : [['review', 'message'] satisfies Finding]),
  ];
  const findings = rules.levels ? found.map((finding) => atItsLevel(finding, rules.levels)) : found;
  const level = findings.reduce<Level>((highest, [each]) => higherLevel(highest, each), 'stable');
  const ranked = (['emergency', 'urgent', 'review', 'symptomatic', 'stable'] as const).flatMap((rank) =>
    findings.filter(([each]) => each === rank),
  );
  return { level, firedRules: ranked.map(([, rule]) => rule) };
}

/** A rule at the level that the center gives to it; what is an emergency as shipped stays one. */
function atItsLevel([level, fired]: Finding, given: RuleSet['levels']): Finding {
  const rule = ruleWithLevel(fired);
  return [(level !== 'emergency' && rule && given?.[rule]) || level, fired];
}

function temperatureFindings(
  { category, answers }: ReportAnswers,
  person: Person,
  rules: RuleSet,
): Finding[] {
  const celsius = answers.bodyTemperature;
  const limits = rules.bodyTemperature;
  if (celsius === 'cannot-measure') return [['review', 'temperature-not-measured']];
  if (celsius < limits.urgentBelow) return [['urgent', 'temperature-low']];
  const findings: Finding[] = [];
  if (celsius >= limits.urgentFrom) findings.push(['urgent', 'temperature-urgent']);
  else if (celsius >= limits.reviewFrom) findings.push(['review', 'temperature-review']);
  else if (celsius >= limits.feverFrom) {
    findings.push(category === 'contact' ? ['review', 'temperature-contact'] : ['symptomatic', 'fever']);
  }
  const infant = person.ageInMonths < rules.infantUnderMonths;
  if (infant && celsius >= limits.infantUrgentFrom) findings.push(['urgent', 'temperature-infant']);
  const atRisk = person.pregnant || person.riskCondition || person.ageInMonths >= rules.elderlyFromYears * 12;
  if (atRisk && celsius >= limits.feverFrom) findings.push(['review', 'temperature-at-risk']);
  return findings;
}

function saturationFindings(
  { oxygenSaturation: percent }: InfectedAnswers,
  previousReport: { oxygenSaturation: number | null } | undefined,
  { oxygenSaturation: limits }: RuleSet,
): Finding[] {
  if (percent === null) return [['review', 'not-answered:oxygenSaturation']];
  if (percent === 'no-oximeter') return nothing;
  const findings: Finding[] = [];
  if (percent <= limits.emergencyAtMost) findings.push(['emergency', 'spo2-emergency']);
  else if (percent <= limits.urgentAtMost) findings.push(['urgent', 'spo2-urgent']);
  else if (percent <= limits.reviewAtMost) findings.push(['review', 'spo2-review']);
  const before = previousReport?.oxygenSaturation ?? null;
  if (before !== null && before - percent >= limits.reviewWhenFallenBy)
    findings.push(['review', 'spo2-fallen']);
  return findings;
}

/** What a Yes to a sign means; any other Yes is a symptom. */
const yesTo: Partial<Record<InfectedSign, Finding>> = {
  impairedConsciousness: ['emergency', 'impaired-consciousness'],
  complexion: ['urgent', 'warning-sign:complexion'],
  difficultyEating: ['urgent', 'warning-sign:difficultyEating'],
  noUrination: ['urgent', 'warning-sign:noUrination'],
  shortnessOfBreath: ['review', 'warning-sign:shortnessOfBreath'],
};

function infectedFindings(answers: InfectedAnswers): Finding[] {
  const findings = infectedSigns.flatMap((id): Finding[] => {
    const given = answers[id];
    if (given === 'no') return nothing;
    if (given === 'yes') return [yesTo[id] ?? ['symptomatic', `symptom:${id}`]];
    return [['review', given === 'unknown' ? `unknown:${id}` : `not-answered:${id}`]];
  });
  if (answers.breathlessness) findings.push(['emergency', `breathless:${answers.breathlessness}`]);
  if (answers.trend === 'worse') findings.push(['review', 'trend-worse']);
  return findings;
}

function contactFindings(answers: ContactAnswers): Finding[] {
  const findings = contactSymptoms.flatMap((id): Finding[] => {
    const given = answers[id];
    if (given === 'yes') return [['review', `contact-symptom:${id}`]];
    if (given === 'unknown') return [['review', `unknown:${id}`]];
    return given === null && answers.feelsWell !== 'yes' ? [['review', `not-answered:${id}`]] : nothing;
  });
  if (answers.feelsWell === 'no') findings.push(['review', 'not-well']);
  if (answers.feelsWell === null) findings.push(['review', 'not-answered:feelsWell']);
  if (answers.feelsWell === 'unknown') findings.push(['review', 'unknown:feelsWell']);
  if (answers.testToday === 'positive') findings.push(['review', 'positive-test']);
  return findings;
}
