import type { Level } from '../levels';
import type { RuleSet } from '../rules';

/** Figures from `from` up to `to` alone make a report at least this worrying. */
export interface Band {
  level: Level;
  from: number;
  to: number;
  /** The threshold as a person reads it, like `≥ 38.5`. */
  label: string;
}

/** The bands of temperatures, in °C; close contacts come to review with the fever of others. */
export function temperatureBands(
  { bodyTemperature: at }: Pick<RuleSet, 'bodyTemperature'>,
  category: 'infected' | 'contact',
): Band[] {
  const reviewFrom = category === 'contact' ? Math.min(at.feverFrom, at.reviewFrom) : at.reviewFrom;
  const bands: Band[] = [
    { level: 'urgent', from: at.urgentFrom, to: Infinity, label: `≥ ${at.urgentFrom.toFixed(1)}` },
    { level: 'review', from: reviewFrom, to: at.urgentFrom, label: `≥ ${reviewFrom.toFixed(1)}` },
    {
      level: 'symptomatic',
      from: at.feverFrom,
      to: Math.min(reviewFrom, at.urgentFrom),
      label: `≥ ${at.feverFrom.toFixed(1)}`,
    },
    { level: 'urgent', from: -Infinity, to: at.urgentBelow, label: `< ${at.urgentBelow.toFixed(1)}` },
  ];
  return bands.filter(({ from, to }) => from < to);
}

/** The bands of saturations, in whole %: an edge lies half a point above its threshold, which still belongs to the band. */
export function saturationBands({ oxygenSaturation: at }: Pick<RuleSet, 'oxygenSaturation'>): Band[] {
  const edge = (percent: number) => percent + 0.5;
  const bands: Band[] = [
    {
      level: 'review',
      from: edge(Math.max(at.urgentAtMost, at.emergencyAtMost)),
      to: edge(at.reviewAtMost),
      label: `≤ ${at.reviewAtMost}`,
    },
    {
      level: 'urgent',
      from: edge(at.emergencyAtMost),
      to: edge(at.urgentAtMost),
      label: `≤ ${at.urgentAtMost}`,
    },
    { level: 'emergency', from: -Infinity, to: edge(at.emergencyAtMost), label: `≤ ${at.emergencyAtMost}` },
  ];
  return bands.filter(({ from, to }) => from < to);
}
