import type { FormState } from '@/lib/forms/form-state';
import type { Report } from './own-reports';
import { contactSymptoms, questionnaires, type Category } from './questionnaire';

type Values = FormState['values'];

/** What the form shows for a report that was sent: to put it right. */
export function valuesOfReport(report: Report): Values {
  const columns = new Map<string, unknown>(Object.entries(report));
  const values: Values = { measuredAt: report.measuredAt.toISOString() };
  for (const { id } of questionnaires[report.category].items) {
    const value = columns.get(id);
    if (typeof value === 'string' || typeof value === 'number') values[id] = String(value);
  }
  if (report.bodyTemperature !== null) values.bodyTemperature = report.bodyTemperature.toFixed(1);
  if (report.bodyTemperatureNotMeasured) values.bodyTemperature = ['', 'cannot-measure'];
  if (report.noOximeter) values.oxygenSaturation = ['', 'no-oximeter'];
  values.emergencySigns = report.emergencySigns.length > 0 ? report.emergencySigns : ['none'];
  return values;
}

/**
 * What a new form takes over: only that there is no thermometer, as the last report of its category said, and no oximeter, as
 * the last report said, or the questions about health where they were answered since, or where no report could say it.
 */
export function rememberedValues(
  last: Pick<Report, 'category' | 'bodyTemperatureNotMeasured' | 'noOximeter' | 'receivedAt'> | undefined,
  told: { hasOximeter: boolean | null; updatedAt: Date } | undefined,
  category: Category,
): Values {
  const cannotMeasure = last?.category === category && last.bodyTemperatureNotMeasured;
  const asked = last?.category === 'infected' ? last : undefined;
  const toldSince = told && told.hasOximeter !== null && !(asked && asked.receivedAt >= told.updatedAt);
  const without = toldSince ? !told.hasOximeter : asked?.noOximeter;
  return {
    ...(cannotMeasure && { bodyTemperature: ['', 'cannot-measure'] }),
    ...(without && { oxygenSaturation: ['', 'no-oximeter'] }),
  };
}

/** The answers that "no symptoms today" gives: every three-state item, never the emergency signs. */
export const withoutSymptoms = Object.fromEntries(
  questionnaires.infected.items.filter((item) => item.kind === 'three-state').map((item) => [item.id, 'no']),
);

/** The answers that "same as yesterday" copies: neither measurements nor warning signs. */
export function sameAsBefore(last: Report): Values {
  const warning = new Set<string>(
    questionnaires[last.category].items.filter((item) => 'sign' in item).map((item) => item.id),
  );
  const copied = copiedItems[last.category].filter((id) => !warning.has(id));
  const columns = new Map<string, unknown>(Object.entries(last));
  const values: Values = {};
  for (const id of copied) {
    const value = columns.get(id);
    if (typeof value === 'string') values[id] = value;
  }
  return values;
}

const copiedItems: Record<Category, string[]> = {
  infected: Object.keys(withoutSymptoms),
  contact: ['feelsWell', ...contactSymptoms],
};

/** Answers that a one-tap button replaced, as one text that travels with the form, so that they can come back. */
export function packAnswers(values: Values, ids: readonly string[]): string {
  return new URLSearchParams(ids.map((id) => [id, [values[id] ?? ''].flat()[0] ?? ''])).toString();
}

/** Puts packed answers back; only what a three-state item can hold. */
export function unpackAnswers(packed: string): Values {
  const known = new Set<string>([...copiedItems.infected, ...copiedItems.contact]);
  const answers = [...new URLSearchParams(packed)].filter(([id]) => known.has(id));
  return Object.fromEntries(
    answers.map(([id, value]) => [id, ['no', 'yes', 'unknown'].includes(value) ? value : '']),
  );
}
