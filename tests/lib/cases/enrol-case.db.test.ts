import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { createCenter } from '@/lib/cases/create-center';
import { enrolCase } from '@/lib/cases/enrol-case';
import { enrolMany } from '@/lib/cases/enrol-many';
import { freshDatabase } from '../../support/fresh-database';
import { morning, twoCenters } from '../../support/people';

const system = { kind: 'system' } as const;
const hanako = {
  centerCode: '13101',
  category: 'infected',
  name: 'Yamada Hanako',
  birthdate: '1980-02-03',
  phone: '+819012345678',
} as const;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

async function stored(caseId: string) {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  return row;
}

test('hanako gets seven digits without a leading zero, and a monitoring period from her onset', async () => {
  const outcome = await enrolCase(system, { ...hanako, onsetOn: '2026-11-18' }, morning);
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind);
  expect(outcome.issuedId).toMatch(/^[1-9]\d{6}$/);
  expect(await stored(outcome.caseId)).toMatchObject({
    issuedId: outcome.issuedId,
    monitoringFrom: '2026-11-18',
    monitoringUntil: '2026-11-28',
    accountId: null,
  });
  const events = await db().select().from(auditEvents).where(eq(auditEvents.caseId, outcome.caseId));
  expect(events).toMatchObject([{ action: 'case.enrolled', actorKind: 'system', centerCode: '13101' }]);
});

test('a close contact is watched from the last contact', async () => {
  const contact = { ...hanako, category: 'contact', lastContactOn: '2026-11-19' } as const;
  const outcome = await enrolCase(system, contact, morning);
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind);
  expect(await stored(outcome.caseId)).toMatchObject({
    monitoringFrom: '2026-11-19',
    monitoringUntil: '2026-11-24',
  });
});

test('a hundred people enrolled at once get a hundred different IDs', async () => {
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => enrolCase(system, hanako, morning)));
  const ids = outcomes.map((outcome) => (outcome.kind === 'enrolled' ? outcome.issuedId : ''));
  expect(new Set(ids).size).toBe(100);
});

test('nobody is enrolled at a center that does not exist', async () => {
  expect(await enrolCase(system, { ...hanako, centerCode: '99999' }, morning)).toEqual({
    kind: 'no-such-center',
  });
});

test('a center’s code is taken once', async () => {
  const center = {
    code: '13102',
    name: 'Minato Health Center',
    nameJa: 'みなと保健所',
    phone: '03-0000-4444',
  };
  expect(await createCenter(system, center, morning)).toEqual({ kind: 'created', code: '13102' });
  expect(await createCenter(system, center, morning)).toEqual({ kind: 'already-exists' });
});

test('the day of diagnosis is kept of one person and of many, and nothing follows from it', async () => {
  const diagnosed = { ...hanako, onsetOn: '2026-11-18', diagnosedOn: '2026-11-19' };
  const one = await enrolCase(system, diagnosed, morning);
  const many = await enrolMany(db(), system, [diagnosed, hanako], { importId: 'x' }, morning);
  const caseIds = [one.kind === 'enrolled' ? one.caseId : '', ...many];
  const rows = await Promise.all(caseIds.map(stored));
  expect(rows.map((row) => [row?.diagnosedOn, row?.monitoringFrom])).toEqual([
    ['2026-11-19', '2026-11-18'],
    ['2026-11-19', '2026-11-18'],
    [null, '2026-11-20'],
  ]);
});
