import { ageOn, type JapanDate } from '@/lib/japan-time';
import { rankOf, type Level } from './levels';

/** What of a person speaks for calling them before others of the same level. */
interface AtRisk {
  birthdate: JapanDate;
  pregnant: boolean;
  riskCondition: boolean;
}

const perLevel = 10_000;

/** The first and the last place that people of a level can have, by its rank. */
export const lowestOrder = (rank: number) => -(rank * perLevel + perLevel - 1);
export const highestOrder = (rank: number) => -(rank * perLevel);

/**
 * Where staff's lists put a person, the smallest first: by level; within a level by how many rules fired, then by risk and
 * by age. Who waited longer comes first among equals, which is not in this figure.
 */
export function triageOrder(
  level: Level,
  firedRules: readonly string[],
  { birthdate, pregnant, riskCondition }: AtRisk,
  on: JapanDate,
): number {
  const risk = Number(pregnant) + Number(riskCondition);
  const decade = Math.min(9, Math.floor(ageOn(birthdate, on) / 10));
  return -(rankOf(level) * perLevel + Math.min(firedRules.length, 99) * 100 + risk * 10 + decade);
}
