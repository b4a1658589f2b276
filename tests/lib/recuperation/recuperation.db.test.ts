import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import type { Account } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { revokeId } from '@/lib/issuing/revoke-id';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { changeDiagnosis, changePeriod, correctCategory } from '@/lib/line-list/changes/correct-case';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { checkRecord } from '@/lib/recuperation/check-record';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { newNumber, tokenOf } from '@/lib/recuperation/record-number';
import { heldRecord, recuperationOf } from '@/lib/recuperation/records-of';
import { revokeRecord } from '@/lib/recuperation/revoke-record';
import { takeRecord } from '@/lib/recuperation/take-record';
import { keepNoLonger } from '@/lib/retention/keep-no-longer';
import { actor, later, morning, newAccount, newCase } from '../../support/people';
import { statementsOf } from '../../support/statements';
import { newStaff } from '../../support/staff';
import { twoTeams } from '../../support/two-teams';

vi.setConfig({ testTimeout: 30_000 });

const day = (days: number) => later(days * 24 * 60);

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Account;
let stranger: Account;
let caseId: string;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

let serial = 0;
beforeEach(async () => {
  serial += 1;
  hanako = actor(await newAccount(`hanako-${serial}@example.jp`));
  stranger = actor(await newAccount(`stranger-${serial}@example.jp`));
  const { id } = await newCase({ accountId: hanako.accountId, linkedAt: morning, diagnosedOn: '2026-11-20' });
  caseId = id;
});

async function issued(by: Account | CenterStaff = hanako, at = morning) {
  const outcome = await issueRecord(by, caseId, at);
  if (outcome.kind !== 'issued') throw new Error(outcome.kind);
  const record = await heldRecord(by, { caseId, recordId: outcome.recordId }, at);
  if (!record) throw new Error('the record is not there');
  return { ...record, caseId, recordId: record.id, token: tokenOf(record.number) };
}
const checked = async (token: string, at = morning) => (await checkRecord(token, at)).kind;
const stateOf = async (recordId: string, at = morning) =>
  (await heldRecord(hanako, { caseId, recordId }, at))?.state;
const rowOf = async (id: string) =>
  (await db().select().from(recuperationRecords).where(eq(recuperationRecords.id, id)))[0];
const actionsOf = async (id = caseId) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.caseId, id))).map(({ action }) => action);
const setCase = (change: Partial<typeof cases.$inferInsert>) =>
  db().update(cases).set(change).where(eq(cases.id, caseId));

describe('issuing', () => {
  test('what the paper shows is stored as it was, and whoever checks it is told exactly that', async () => {
    const { token, facts, number, issuedAt } = await issued();
    expect(facts).toEqual({
      name: 'Yamada Hanako',
      birthdate: '1980-02-03',
      issuedId: expect.stringMatching(/^\d{7}$/) as string,
      category: 'infected',
      diagnosedOn: '2026-11-20',
      from: '2026-11-19',
      until: '2026-11-29',
      ended: false,
      center: { code: '13101', name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
    });
    expect(await checkRecord(token, morning)).toEqual({
      kind: 'valid',
      number,
      facts,
      official: false,
      issuedAt,
    });
    expect(await actionsOf()).toEqual(['case.recuperation-issued']);
  });

  test('pressed twice, or ten times at once, it is one record; on another day, or once it ended, another', async () => {
    const many = await Promise.all(Array.from({ length: 10 }, () => issueRecord(hanako, caseId, morning)));
    expect(many.filter(({ kind }) => kind === 'issued')).toHaveLength(1);
    const ids = new Set(many.map((each) => ('recordId' in each ? each.recordId : each.kind)));
    expect(ids.size).toBe(1);
    expect(await issueRecord(hanako, caseId, later(60))).toMatchObject({ kind: 'issued-before' });
    expect(await issueRecord(hanako, caseId, day(1))).toMatchObject({ kind: 'issued' });
    expect(await issueRecord(hanako, caseId, day(11))).toMatchObject({ kind: 'issued' });
    const found = await recuperationOf(hanako, caseId, day(11));
    expect(found?.records.map(({ facts, state }) => [facts.ended, state])).toEqual([
      [true, 'valid'],
      [false, 'valid'],
      [false, 'valid'],
    ]);
  });

  test('for anybody else there is no such person, as for nobody', async () => {
    const { recordId } = await issued();
    for (const other of [stranger, suzuki]) {
      expect(await issueRecord(other, caseId, morning)).toEqual({ kind: 'not-found' });
      expect(await recuperationOf(other, caseId, morning)).toBeUndefined();
      expect(await revokeRecord(other, { caseId, recordId }, morning)).toEqual({ kind: 'not-found' });
      expect(await takeRecord(other, { caseId, recordId }, morning)).toEqual({ kind: 'not-found' });
    }
    expect(await issueRecord(tanaka, caseId, morning)).toEqual({ kind: 'may-not' });
    expect(await revokeRecord(tanaka, { caseId, recordId }, morning)).toEqual({ kind: 'may-not' });
    expect(await issueRecord(hanako, 'no-uuid', morning)).toEqual({ kind: 'not-found' });
    expect(await stateOf(recordId)).toBe('valid');
  });

  test('a record of one person is none under the case of another of the same account', async () => {
    const { recordId } = await issued();
    const child = await newCase({ accountId: hanako.accountId, name: 'Yamada Taro' });
    const of = { caseId: child.id, recordId };
    expect(await heldRecord(hanako, of, morning)).toBeUndefined();
    expect(await takeRecord(hanako, of, morning)).toEqual({ kind: 'not-found' });
    expect(await revokeRecord(hanako, of, morning)).toEqual({ kind: 'not-found' });
  });

  test('by the center’s setting it is a certificate; what was issued before stays what it was', async () => {
    const before = await issued();
    const settings = { recuperationOfficial: true, settingsVersion: 2 };
    await db().update(healthCenters).set(settings).where(eq(healthCenters.code, '13101'));
    const after = await issued();
    const asShipped = { recuperationOfficial: false, settingsVersion: 1 };
    await db().update(healthCenters).set(asShipped).where(eq(healthCenters.code, '13101'));
    expect([before.official, after.official]).toEqual([false, true]);
    expect((await rowOf(after.id))?.settingsVersion).toBe(2);
    expect(await checkRecord(before.token, morning)).toMatchObject({ kind: 'valid', official: false });
    expect(await checkRecord(after.token, morning)).toMatchObject({ kind: 'valid', official: true });
  });
});

describe('revoking', () => {
  test('whoever checks it is told the day and nothing of the person; it is for good, and no PDF is given', async () => {
    const record = await issued();
    expect(await revokeRecord(hanako, record, day(1))).toEqual({ kind: 'revoked' });
    expect(await checkRecord(record.token, day(1))).toEqual({ kind: 'revoked', revokedAt: day(1) });
    expect(await revokeRecord(hanako, record, day(2))).toEqual({ kind: 'revoked-before' });
    expect(await takeRecord(hanako, record, day(2))).toEqual({ kind: 'not-valid' });
    expect((await rowOf(record.id))?.revokedAt).toEqual(day(1));
    expect(await heldRecord(hanako, record, day(2))).toMatchObject({ state: 'revoked', revokedBy: 'person' });
    const again = await issued(hanako, later(5));
    expect(again.number).not.toBe(record.number);
    expect(await checked(again.token)).toBe('valid');
  });

  test('the center revokes for a reason that the person’s history tells', async () => {
    const record = await issued();
    expect(await revokeRecord(sato, { ...record, reason: 'misused' }, day(1))).toEqual({ kind: 'revoked' });
    expect(await heldRecord(hanako, record, day(1))).toMatchObject({
      revokedBy: 'staff',
      revokedFor: 'misused',
    });
    const [event] = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'case.recuperation-revoked'))
      .then((events) => events.filter((each) => each.caseId === caseId));
    expect(event).toMatchObject({
      actorId: sato.staffId,
      details: { number: record.number, reason: 'misused' },
    });
  });

  test('an account that had registered with somebody’s ID by mistake leaves no valid record of them', async () => {
    const theirs = await issued();
    const ours = await issueRecord(sato, caseId, day(1));
    const { issuedId } = theirs.facts;
    const stop = { caseId, issuedId, reason: 'wrong-phone', reissue: false } as const;
    expect(await revokeId(sato, stop, day(1))).toMatchObject({ kind: 'revoked' });
    expect(await checked(theirs.token, day(1))).toBe('revoked');
    const left = await recuperationOf(sato, caseId, day(1));
    expect(left?.records.map(({ id, state }) => [id, state])).toEqual([
      ['recordId' in ours && ours.recordId, 'valid'],
      [theirs.id, 'revoked'],
    ]);
    expect((await actionsOf()).filter((action) => action === 'case.recuperation-revoked')).toHaveLength(1);
  });
});

describe('what the center has on file changes', () => {
  const shown = async () => {
    const [row] = await db().select({ revision: cases.revision }).from(cases).where(eq(cases.id, caseId));
    return { caseId, revision: row?.revision ?? -1 };
  };

  test.each([
    [
      'the period',
      async () =>
        changePeriod(
          sato,
          { ...(await shown()), monitoringFrom: '2026-11-19', monitoringUntil: '2026-11-27' },
          later(5),
        ),
    ],
    [
      'the category',
      async () => correctCategory(sato, { ...(await shown()), category: 'contact' }, later(5)),
    ],
    [
      'the day of diagnosis',
      async () => changeDiagnosis(sato, { ...(await shown()), diagnosedOn: '2026-11-19' }, later(5)),
    ],
    ['closed early', async () => closeCase(sato, { ...(await shown()), outcome: 'recovered' }, later(5))],
  ])('%s: the old record is out of date, and a new one replaces it', async (_what, change) => {
    const old = await issued();
    expect(await change()).toMatchObject({ kind: 'changed' });
    expect(await checkRecord(old.token, later(6))).toEqual({ kind: 'out-of-date' });
    expect(await stateOf(old.id, later(6))).toBe('out-of-date');
    expect(await takeRecord(hanako, old, later(6))).toEqual({ kind: 'not-valid' });
    const next = await issued(hanako, later(7));
    expect(await stateOf(old.id, later(8))).toBe('replaced');
    expect(await checked(next.token, later(8))).toBe('valid');
  });

  test('the name, as it stands in the database', async () => {
    const { token } = await issued();
    await setCase({ name: 'Yamada Hana' });
    expect(await checked(token)).toBe('out-of-date');
  });

  test('opened again, a record that said it had ended is out of date; put back as it was, it holds again', async () => {
    await closeCase(sato, { ...(await shown()), outcome: 'ended' }, day(5));
    const record = await issued(hanako, day(5));
    expect(record.facts).toMatchObject({ until: '2026-11-25', ended: true });
    await reopenCase(sato, await shown(), day(6));
    expect(await checked(record.token, day(6))).toBe('out-of-date');
    await setCase({ closedAt: day(5) });
    expect(await checked(record.token, day(6))).toBe('valid');
  });

  test('a record of a planned end holds when monitoring ended as planned', async () => {
    const { token } = await issued();
    expect(await checked(token, day(20))).toBe('valid');
    await closeCase(sato, { ...(await shown()), outcome: 'ended' }, day(20));
    expect(await checked(token, day(21))).toBe('valid');
  });

  test('the day of diagnosis is noted of a closed case too, and of no contact', async () => {
    await closeCase(sato, { ...(await shown()), outcome: 'ended' }, day(1));
    const to = async (diagnosedOn: string | null, by = sato) =>
      changeDiagnosis(by, { ...(await shown()), diagnosedOn }, day(2));
    expect(await to('2026-11-23')).toEqual({ kind: 'no-day' });
    expect(await to('1980-02-02')).toEqual({ kind: 'no-day' });
    expect(await to('2026-11-21', suzuki)).toEqual({ kind: 'not-found' });
    expect(await to('2026-11-21', tanaka)).toEqual({ kind: 'may-not' });
    expect(await to('2026-11-21')).toMatchObject({ kind: 'changed' });
    expect(await to(null)).toMatchObject({ kind: 'changed' });
    const old = { ...(await shown()), revision: 0, diagnosedOn: '2026-11-21' };
    expect(await changeDiagnosis(sato, old, day(2))).toMatchObject({
      kind: 'changed-meanwhile',
      action: 'case.diagnosis-changed',
    });
    await setCase({ category: 'contact' });
    expect(await to('2026-11-21')).toEqual({ kind: 'not-infected' });
  });
});

describe('checking', () => {
  test('a text that we did not write is known without asking the database', async () => {
    const { token } = await issued();
    const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
    const sent = await statementsOf(async () => {
      expect(await checkRecord(forged, morning)).toEqual({ kind: 'unknown' });
      expect(await checkRecord('unknown', morning)).toEqual({ kind: 'unknown' });
    });
    expect(sent).toEqual([]);
    expect(await statementsOf(() => checkRecord(token, morning))).toHaveLength(1);
  });

  test('a number that was never issued is unknown, though its check characters are right', async () => {
    expect(await checkRecord(tokenOf(newNumber()), morning)).toEqual({ kind: 'unknown' });
  });

  test('once the person was deleted, the day and whether it was a certificate stay, and nothing else', async () => {
    const record = await issued(sato);
    const other = await issued(hanako, day(1));
    await revokeRecord(hanako, other, day(1));
    await newStaff(`mori-${serial}`, '13101', 'center-admin');
    await closeCase(sato, { caseId, revision: 0, outcome: 'ended' }, day(2));
    await keepNoLonger(day(9));
    await keepNoLonger(day(16));
    expect(await checkRecord(record.token, day(17))).toEqual({
      kind: 'forgotten',
      issuedAt: morning,
      official: false,
    });
    expect(await checkRecord(other.token, day(17))).toEqual({ kind: 'revoked', revokedAt: day(1) });
    expect(await rowOf(other.id)).toMatchObject({
      facts: null,
      issuedByAccount: null,
      revokedByAccount: null,
      number: other.number,
    });
    expect(JSON.stringify(await rowOf(record.id))).not.toContain('Yamada');
  });
});

describe('the PDF', () => {
  test('its name says nothing of the person; each time it is taken stands in the history', async () => {
    const record = await issued();
    const file = await takeRecord(hanako, record, later(1));
    expect(file).toMatchObject({
      kind: 'file',
      name: 'recuperation-record-2026-11-20.pdf',
      type: 'application/pdf',
    });
    const body = file.kind === 'file' ? Buffer.from(file.body).toString('latin1') : '';
    expect(body.slice(0, 5)).toBe('%PDF-');
    expect(body.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(body).toContain('/Marked true');
    expect(body).toContain('/Lang (ja)');
    expect(await actionsOf()).toEqual(['case.recuperation-issued', 'case.recuperation-taken']);
  });
});
