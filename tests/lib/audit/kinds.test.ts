import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditAddress, readFilter } from '@/lib/audit/audit-filter';
import { actionsOfKind } from '@/lib/audit/kinds';
import { shippedLimits } from '@/lib/limits';

/** What is written down of no center, or by the people themselves: the log of a center has it in no kind of the staff's. */
const elsewhere = [
  'account.',
  'backup.',
  'case.link-refused',
  'case.linked',
  'center.created',
  'prefecture.viewed',
  'profile.',
  'sessions.ended',
  'staff.sign-in-refused',
];

const written = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('audit/kinds'))
  .flatMap((file) =>
    [
      ...readFileSync(`lib/${file}`, 'utf8').matchAll(
        /'((?:case|alert|staff|duty|export|status-report|line-list|figures|view|audit|prefecture|account|profile|backup|center|settings|rules|sessions|api-token|retention)\.[a-z]+(?:-[a-z]+)*)'/g,
      ),
    ].map(([, action = '']) => ({ file, action })),
  )
  // Limits have names of the same form.
  .filter(
    ({ file, action }) =>
      !(action in shippedLimits) && /\baction\b/.test(readFileSync(`lib/${file}`, 'utf8')),
  );

test('every action that is written down of a center is in one kind', () => {
  const kinds = Object.values(actionsOfKind).flatMap((actions): readonly string[] => actions);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(written.length).toBeGreaterThan(40);
  const missing = written.filter(
    ({ action }) => !kinds.includes(action) && !elsewhere.some((start) => action.startsWith(start)),
  );
  expect(missing).toEqual([]);
});

test('the address of the log says what it is asked for, and what is no answer asks for nothing', () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const at = new Date('2026-11-20T00:00:00.123Z');
  const filter = readFilter({
    case: id,
    staff: id,
    kind: 'views',
    from: '2026-11-01',
    until: '2026-11-20',
    after: `${at.getTime()}-${id}`,
  });
  expect(filter).toEqual({
    case: id,
    staff: id,
    kind: 'views',
    from: '2026-11-01',
    until: '2026-11-20',
    after: { at, id },
  });
  const query = new URL(auditAddress(filter), 'http://here').searchParams;
  expect(readFilter(Object.fromEntries(query))).toEqual(filter);
  const nothing = readFilter({});
  expect(auditAddress(nothing)).toBe('/dashboard/audit');
  for (const odd of [
    "' or 1=1",
    ['views', 'views'],
    '2026-02-30',
    '-',
    `1-${id}x`,
    `99999999999999999-${id}`,
  ])
    expect(readFilter({ case: odd, staff: odd, kind: odd, from: odd, until: odd, after: odd })).toEqual(
      nothing,
    );
});
