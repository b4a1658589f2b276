import { and, eq, inArray } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { linkExposure, unlinkExposure } from '@/lib/line-list/links/exposure';
import { joinHousehold, leaveHousehold } from '@/lib/line-list/links/household';
import { linksOf } from '@/lib/line-list/links/links-of';
import { later, newCase } from '../../../support/people';
import { newReport } from '../../../support/staff';
import { twoTeams } from '../../../support/two-teams';

type Case = Awaited<ReturnType<typeof newCase>>;

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Case;
let taro: Case;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase({ name: 'Yamada Hanako' });
  taro = await newCase({ name: 'Kobayashi Taro', category: 'contact', onsetOn: null });
});

async function stored({ id }: Case): Promise<Case> {
  const [row] = await db().select().from(cases).where(eq(cases.id, id));
  if (!row) throw new Error('no case');
  return row;
}
const events = (action: string, ...people: Case[]) =>
  db()
    .select({ caseId: auditEvents.caseId, details: auditEvents.details })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.action, action),
        inArray(
          auditEvents.caseId,
          people.map(({ id }) => id),
        ),
      ),
    );

describe('who exposed a contact', () => {
  const lastContactOn = '2026-11-18';
  const link = (sourceId = hanako.id, staff = sato, revision = 0, day = lastContactOn) =>
    linkExposure(staff, { caseId: taro.id, revision, sourceId, lastContactOn: day }, later(1));

  test('is noted with the day of the last contact, in both people’s history, and shown on both pages', async () => {
    await newReport(taro, 'symptomatic', later(0));
    expect(await link()).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored(taro)).toEqual({ ...taro, exposedBy: hanako.id, lastContactOn, revision: 1 });
    expect(await events('case.exposure-linked', taro)).toEqual([
      { caseId: taro.id, details: { by: hanako.id, lastContactOn } },
    ]);
    expect(await events('case.contact-linked', hanako)).toEqual([
      { caseId: hanako.id, details: { contact: taro.id } },
    ]);
    const ofTaro = await linksOf(sato, await stored(taro));
    expect(ofTaro.exposedBy).toMatchObject({ caseId: hanako.id, name: 'Yamada Hanako', level: null });
    const { contacts } = await linksOf(tanaka, hanako);
    expect(contacts).toMatchObject([{ caseId: taro.id, level: 'symptomatic', reportOn: '2026-11-20' }]);
    expect((await linksOf(suzuki, hanako)).contacts).toEqual([]);
  });

  test('is taken back, in both histories again; the day of the last contact stays', async () => {
    await link();
    expect(await unlinkExposure(sato, { caseId: taro.id, revision: 1 }, later(2))).toMatchObject({
      kind: 'changed',
    });
    expect(await stored(taro)).toMatchObject({ exposedBy: null, lastContactOn });
    expect(await events('case.exposure-unlinked', taro)).toHaveLength(1);
    expect(await events('case.contact-unlinked', hanako)).toHaveLength(1);
    expect(await unlinkExposure(sato, { caseId: taro.id, revision: 2 }, later(3))).toEqual({
      kind: 'not-linked',
    });
  });

  test('is nobody of another center, no contact, nobody at all, and not the person themselves', async () => {
    const jiro = await newCase({ centerCode: '13104' });
    const contact = await newCase({ category: 'contact' });
    expect(await link(jiro.id)).toEqual({ kind: 'no-such-person' });
    expect(await link(randomUUID())).toEqual({ kind: 'no-such-person' });
    expect(await link('1')).toEqual({ kind: 'no-such-person' });
    expect(await link(contact.id)).toEqual({ kind: 'not-infected' });
    expect(await link(taro.id)).toEqual({ kind: 'circle' });
    expect(await stored(taro)).toEqual(taro);
  });

  test('is nobody whom the person exposed, however many stand between', async () => {
    const between = await newCase({ exposedBy: taro.id });
    const last = await newCase({ exposedBy: between.id });
    expect(await link(last.id)).toEqual({ kind: 'circle' });
  });

  test.each([
    ['tomorrow', '2026-11-21'],
    ['61 days ago', '2026-09-20'],
  ])('was not met %s', async (_what, day) => {
    expect(await link(hanako.id, sato, 0, day)).toEqual({ kind: 'no-day' });
  });

  test('is noted by nurses of the center alone, as their page showed the person', async () => {
    expect(await link(hanako.id, tanaka)).toEqual({ kind: 'may-not' });
    expect(await link(hanako.id, suzuki)).toEqual({ kind: 'not-found' });
    await link();
    expect(await link()).toMatchObject({
      kind: 'changed-meanwhile',
      action: 'case.exposure-linked',
      by: 'sato',
    });
    expect(await unlinkExposure(tanaka, { caseId: taro.id, revision: 1 }, later(2))).toEqual({
      kind: 'may-not',
    });
    expect(await unlinkExposure(suzuki, { caseId: taro.id, revision: 1 }, later(2))).toEqual({
      kind: 'not-found',
    });
  });

  test('is told only as somebody elsewhere once another center watches them', async () => {
    await link();
    await db().update(cases).set({ centerCode: '13104' }).where(eq(cases.id, hanako.id));
    expect((await linksOf(sato, await stored(taro))).exposedBy).toBe('elsewhere');
    expect((await linksOf(suzuki, await stored(hanako))).contacts).toEqual([]);
  });
});

describe('a household', () => {
  const join = (one: Case, other: Case, staff = sato) =>
    joinHousehold(staff, { caseId: one.id, otherId: other.id }, later(1));
  const homes = async (...people: Case[]) =>
    (await Promise.all(people.map(stored))).map(({ householdId }) => householdId);

  test('is a set: joining two people joins all who live with either, and everybody’s history says so', async () => {
    const jiro = await newCase();
    const saburo = await newCase();
    expect(await join(hanako, taro)).toEqual({ kind: 'joined' });
    expect(await join(jiro, saburo)).toEqual({ kind: 'joined' });
    expect(await join(taro, jiro)).toEqual({ kind: 'joined' });
    const together = await homes(hanako, taro, jiro, saburo);
    expect(new Set(together).size).toBe(1);
    expect(together[0]).not.toBeNull();
    expect(await join(saburo, hanako)).toEqual({ kind: 'together-already' });
    const shown = await linksOf(tanaka, await stored(saburo));
    expect(shown.household.map(({ caseId }) => caseId).toSorted()).toEqual(
      [hanako.id, taro.id, jiro.id].toSorted(),
    );
    expect((await events('case.household-joined', saburo)).length).toBe(2);
  });

  test('is left by one alone, and is none any more with only one in it', async () => {
    const jiro = await newCase();
    await join(hanako, taro);
    await join(hanako, jiro);
    expect(await leaveHousehold(sato, jiro.id, later(2))).toEqual({ kind: 'left' });
    const [first, second, third] = await homes(hanako, taro, jiro);
    expect(first).toBe(second);
    expect(third).toBeNull();
    expect(await events('case.household-left-by', hanako, taro)).toHaveLength(2);
    await leaveHousehold(sato, hanako.id, later(3));
    expect(await homes(hanako, taro)).toEqual([null, null]);
    expect(await leaveHousehold(sato, taro.id, later(4))).toEqual({ kind: 'alone-already' });
  });

  test('is of one center, and changed by its nurses', async () => {
    const jiro = await newCase({ centerCode: '13104' });
    expect(await join(hanako, jiro)).toEqual({ kind: 'no-such-person' });
    expect(await join(hanako, hanako)).toEqual({ kind: 'no-such-person' });
    expect(await join(hanako, taro, tanaka)).toEqual({ kind: 'may-not' });
    expect(await join(hanako, taro, suzuki)).toEqual({ kind: 'not-found' });
    await join(hanako, taro);
    expect(await leaveHousehold(tanaka, taro.id, later(2))).toEqual({ kind: 'may-not' });
    expect(await leaveHousehold(suzuki, taro.id, later(2))).toEqual({ kind: 'not-found' });
    expect(await homes(hanako, taro)).not.toContain(null);
  });

  test('comes to be once, however many join at the same moment', async () => {
    const people = await Promise.all([newCase(), newCase(), newCase(), newCase(), newCase(), newCase()]);
    await Promise.all(people.slice(1).map((each, place) => join(people[place] ?? each, each)));
    expect(new Set(await homes(...people)).size).toBe(1);
  });
});
