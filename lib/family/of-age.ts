import { ageOn, japanDateOf, type JapanDate } from '@/lib/japan-time';
import type { Relation } from './relations';

/** In Japan, since April 2022 (Civil Code, article 4). */
const ageOfMajority = 18;

interface Reported {
  birthdate: JapanDate;
  relation: Relation | null;
  agreedAt: Date | null;
  linkedAt: Date | null;
}

/**
 * Whether a person of an account decides themselves by now, and has not been asked: somebody's child, or whoever turned 18
 * since they are reported for beside other people. Reports are taken all the same; what was told before is not shown.
 */
export function decidesThemselves(
  { birthdate, relation, agreedAt, linkedAt }: Reported,
  isAlone: boolean,
  at: Date,
): boolean {
  if (relation === 'self' || agreedAt || ageOn(birthdate, japanDateOf(at)) < ageOfMajority) return false;
  if (relation === 'child') return true;
  return !isAlone && linkedAt !== null && ageOn(birthdate, japanDateOf(linkedAt)) < ageOfMajority;
}
