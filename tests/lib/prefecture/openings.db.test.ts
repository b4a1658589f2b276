import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { caseOpenings } from '@/db/schema/case-openings';
import { cases } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import type { CenterStaff, PrefectureStaff } from '@/lib/auth/current-staff';
import { acknowledgeAlert } from '@/lib/line-list/alerts';
import { caseRecord } from '@/lib/line-list/case-record';
import { recordAttempt, writeNote } from '@/lib/line-list/follow-up/write-down';
import { openingSchema } from '@/lib/prefecture/forms';
import { openPerson } from '@/lib/prefecture/open-person';
import { openedPerson } from '@/lib/prefecture/opened-person';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../support/people';
import { newPrefectureStaff, newReport, newStaff } from '../../support/staff';

const reason = 'Nobody at the center answers the phone';
let sato: CenterStaff;
let okada: PrefectureStaff;
let mori: PrefectureStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;
let alertId = '';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  okada = await newPrefectureStaff('okada', '13');
  mori = await newPrefectureStaff('mori', '14');
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
  ({ alertId } = await newReport(hanako, 'emergency', morning));
});

const open = (
  who: PrefectureStaff,
  change: Partial<{ caseId: string; openingId: string }> = {},
  minutes = 0,
) => openPerson(who, { caseId: hanako.id, openingId: randomUUID(), reason, ...change }, later(minutes));
const seen = async (who: PrefectureStaff, minutes = 0, caseId = hanako.id) =>
  (await openedPerson(who, caseId, later(minutes))).kind;
const openingsOf = (caseId: string) =>
  db().select().from(caseOpenings).where(eq(caseOpenings.caseId, caseId));
const eventsOf = (caseId: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId)).orderBy(asc(auditEvents.id));

describe('a person with an emergency that nobody has acknowledged', () => {
  test('is shown to nobody of the prefecture before they said why', async () => {
    const asked = await openedPerson(okada, hanako.id, morning);
    expect(asked).toMatchObject({ kind: 'reason-due', center: { name: 'Chuo Health Center' } });
    expect(JSON.stringify(asked)).not.toMatch(/Hanako|1980|819012345678/);
    expect(await eventsOf(hanako.id)).toEqual([]);
  });

  test('is opened with a reason that stands in one row, and in the audit log of their center, as does each view', async () => {
    const openingId = randomUUID();
    expect(await open(okada, { openingId })).toEqual({ kind: 'opened' });
    expect(await openingsOf(hanako.id)).toEqual([
      {
        ...{ id: openingId, caseId: hanako.id, centerCode: '13101', staffId: okada.staffId, reason },
        ...{ openedAt: morning, until: later(30) },
      },
    ]);
    await recordAttempt(sato, { caseId: hanako.id, attemptId: randomUUID(), outcome: 'no-answer' }, later(1));
    await writeNote(sato, { caseId: hanako.id, noteId: randomUUID(), note: 'Lives alone.' }, later(1));
    const opened = await openedPerson(okada, hanako.id, later(2));
    expect(opened).toMatchObject({
      ...{ kind: 'opened', reason, until: later(30) },
      record: { person: { name: 'Yamada Hanako' }, reports: [{ level: 'emergency' }], alerts: [{ alertId }] },
    });
    // What the center notes for itself stays there; that it tried to call does not.
    expect(JSON.stringify(opened)).not.toContain('Lives alone');
    expect(opened).toMatchObject({ record: { attempts: [{ outcome: 'no-answer', by: 'sato' }] } });
    await openedPerson(okada, hanako.id, later(3));
    const events = (await eventsOf(hanako.id)).filter(({ actorId }) => actorId === okada.staffId);
    expect(events.map(({ action, centerCode, details }) => ({ action, centerCode, details }))).toEqual(
      ['case.opened-by-prefecture', 'case.viewed-by-prefecture', 'case.viewed-by-prefecture'].map(
        (action) => ({ action, centerCode: '13101', details: { openingId } }),
      ),
    );
  });

  test('is opened once by a form that is sent twice', async () => {
    const openingId = randomUUID();
    await Promise.all([1, 2, 3].map(() => open(okada, { openingId })));
    expect(await openingsOf(hanako.id)).toHaveLength(1);
    expect(await eventsOf(hanako.id)).toHaveLength(1);
  });

  test('is opened for half an hour, then the reason is asked again', async () => {
    await open(okada);
    expect(await seen(okada, 29)).toBe('opened');
    expect(await seen(okada, 30)).toBe('reason-due');
    await open(okada, {}, 31);
    expect(await seen(okada, 60)).toBe('opened');
  });

  test('is opened to who said why, and to no colleague', async () => {
    await open(okada);
    const colleague = await newPrefectureStaff('noda', '13');
    expect(await seen(colleague)).toBe('reason-due');
  });

  test('is opened alone, and only at the center that watched them then', async () => {
    await open(okada);
    const other = await newCase();
    await newReport(other, 'emergency', morning);
    expect(await seen(okada, 1, other.id)).toBe('reason-due');
    await db().update(cases).set({ centerCode: '13104' }).where(eq(cases.id, hanako.id));
    await newReport({ ...hanako, centerCode: '13104' }, 'emergency', later(1));
    expect(await seen(okada, 2)).toBe('reason-due');
  });

  test('tells their center who opened the record, and why', async () => {
    await open(okada);
    await openedPerson(okada, hanako.id, later(1));
    const record = await caseRecord(sato, hanako.id, later(2));
    expect(
      record?.history
        .filter(({ staffName }) => staffName === 'okada')
        .map(({ action, reason: why }) => [action, why]),
    ).toEqual([
      ['case.viewed-by-prefecture', null],
      ['case.opened-by-prefecture', reason],
    ]);
  });
});

describe('whoever may not be opened is like nobody', () => {
  test('somebody of another prefecture’s center', async () => {
    expect(await seen(mori)).toBe('not-found');
    expect(await open(mori)).toEqual({ kind: 'not-found' });
    // Also with an opening that once was right: the case has moved to another prefecture's center since.
    await open(okada);
    await db().update(cases).set({ centerCode: '13104' }).where(eq(cases.id, hanako.id));
    expect(await seen(okada)).toBe('not-found');
  });

  test.each(['urgent', 'review'] as const)('somebody who is %s', async (level) => {
    const person = await newCase();
    await newReport(person, level, morning);
    expect(await seen(okada, 0, person.id)).toBe('not-found');
    expect(await open(okada, { caseId: person.id })).toEqual({ kind: 'not-found' });
  });

  test('somebody whose emergency was acknowledged meanwhile, opened before or not', async () => {
    await open(okada);
    expect(await seen(okada)).toBe('opened');
    await acknowledgeAlert(sato, alertId, morning);
    expect(await seen(okada)).toBe('not-found');
    expect(await open(okada, {}, 1)).toEqual({ kind: 'not-found' });
    expect(await openingsOf(hanako.id)).toHaveLength(1);
    // Another emergency of the same person waits anew.
    await newReport(hanako, 'emergency', later(2));
    expect(await seen(okada, 3)).toBe('opened');
  });

  test('nobody at all, somebody purged, and what is no id', async () => {
    expect(await seen(okada, 0, randomUUID())).toBe('not-found');
    expect(await seen(okada, 0, 'x')).toBe('not-found');
    expect(await open(okada, { caseId: randomUUID() })).toEqual({ kind: 'not-found' });
    await db().update(cases).set({ purgedAt: morning }).where(eq(cases.id, hanako.id));
    expect(await seen(okada)).toBe('not-found');
    expect(await db().select().from(alerts).where(eq(alerts.id, alertId))).toHaveLength(1);
  });
});

test.each([
  ['', false],
  ['   \n  　  ', false],
  ['Because I', false],
  ['Because I c', true],
  ['\u200b'.repeat(20), false],
  ['あ'.repeat(500), true],
  ['あ'.repeat(501), false],
])('a reason of 10 to 500 characters is asked for: %j', (typed, accepted) => {
  const sent = { caseId: randomUUID(), openingId: randomUUID(), reason: typed };
  expect(openingSchema.safeParse(sent).success).toBe(accepted);
});
