import { describe, expect, test } from 'vitest';
import { decidesThemselves } from '@/lib/family/of-age';

const at = new Date('2026-11-20T00:00:00Z');
const linkedAt = new Date('2026-11-10T00:00:00Z');
const child = { birthdate: '2008-11-20', relation: 'child', agreedAt: null, linkedAt } as const;

describe('who decides themselves, without having been asked', () => {
  test.each([
    ['a child on its 18th birthday in Japan', child, false, at, true],
    ['a child a day before', { ...child, birthdate: '2008-11-21' }, false, at, false],
    [
      'a child before midnight in Japan',
      { ...child, birthdate: '2008-11-21' },
      false,
      new Date('2026-11-20T14:59:59Z'),
      false,
    ],
    [
      'a child after midnight in Japan',
      { ...child, birthdate: '2008-11-21' },
      false,
      new Date('2026-11-20T15:00:00Z'),
      true,
    ],
    ['a child that is the account’s only person', child, true, at, true],
    ['a child who was said to agree', { ...child, agreedAt: at }, false, at, false],
    ['the owner', { ...child, relation: 'self' }, false, at, false],
    ['a parent', { ...child, relation: 'parent', birthdate: '1950-01-01' }, false, at, false],
    [
      'who was not asked who they are, and turned 18 beside others',
      { ...child, relation: null },
      false,
      at,
      true,
    ],
    ['the same, alone in the account', { ...child, relation: null }, true, at, false],
    ['who was 18 before', { ...child, relation: null, birthdate: '2008-11-09' }, false, at, false],
    ['a partner who turned 18', { ...child, relation: 'partner' }, false, at, true],
  ] as const)('%s', (_who, person, isAlone, now, expected) => {
    expect(decidesThemselves(person, isAlone, now)).toBe(expected);
  });
});
