import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { apiTokens } from '@/db/schema/api-tokens';
import { auditEvents } from '@/db/schema/audit-events';
import { createToken, revokeToken, tokensOf } from '@/lib/api-tokens/administer-tokens';
import { newTokenSchema, type AskedToken } from '@/lib/api-tokens/forms';
import { tokenReader } from '@/lib/api-tokens/token-reader';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays } from '@/lib/japan-time';
import { freshDatabase } from '../../support/fresh-database';
import { later, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';

let mori: CenterStaff;
let suzuki: CenterStaff;
const today = '2026-11-20';
const asked: AskedToken = {
  name: 'Ward',
  purpose: 'the ward round',
  kinds: ['Observation.read'],
  expiresOn: '2026-12-20',
};

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  mori = await newStaff('mori', '13101', 'center-admin');
  suzuki = await newStaff('suzuki', '13104', 'center-admin');
});
afterAll(() => closeDatabase());

let seconds = 0;

/** Each a second after the one before, so that the newest stands first. */
async function made(change: Partial<AskedToken> = {}) {
  seconds += 1;
  const outcome = await createToken(mori, { ...asked, ...change }, later(seconds / 60));
  if (outcome.kind !== 'created') throw new Error(outcome.kind);
  return outcome;
}

test('a token is stored as a keyed hash alone, and reads for its center and kinds', async () => {
  const { token } = await made();
  expect(token).toMatch(/^hersys_[\w-]{43}$/);
  expect(JSON.stringify(await db().select().from(apiTokens))).not.toContain(token.slice(7));
  expect(JSON.stringify(await db().select().from(auditEvents))).not.toContain(token.slice(7));
  expect(await tokenReader(`Bearer ${token}`, later(1))).toMatchObject({
    centerCode: '13101',
    kinds: ['Observation.read'],
  });
});

test('a token works to the end of its last day in Japan', async () => {
  const { token, expiresAt } = await made({ expiresOn: '2026-11-21' });
  expect(expiresAt).toEqual(new Date('2026-11-22T00:00:00+09:00'));
  const before = new Date(expiresAt.getTime() - 1);
  expect(await tokenReader(`Bearer ${token}`, before)).toBeDefined();
  expect(await tokenReader(`Bearer ${token}`, expiresAt)).toBeUndefined();
});

test('a token works for a year at most', async () => {
  const whole = await createToken(mori, { ...asked, expiresOn: addDays(today, 365) }, later(0));
  expect(whole).toMatchObject({ expiresAt: later(365 * 1_440) });
  for (const expiresOn of [addDays(today, 366), addDays(today, -1)])
    expect(await createToken(mori, { ...asked, expiresOn }, later(0))).toEqual({ kind: 'expiry' });
});

test.each(['nurse', 'viewer'] as const)('a %s neither makes nor revokes a token', async (role) => {
  await made();
  const [token] = await tokensOf(mori);
  const member = { ...mori, role };
  expect(await createToken(member, asked, later(0))).toEqual({ kind: 'may-not' });
  expect(await revokeToken(member, token?.tokenId ?? '', later(0))).toEqual({ kind: 'may-not' });
});

test('another center neither sees nor revokes it', async () => {
  const { token } = await made();
  const [first] = await tokensOf(mori);
  expect(await tokensOf(suzuki)).toEqual([]);
  expect(await revokeToken(suzuki, first?.tokenId ?? '', later(1))).toEqual({ kind: 'gone' });
  expect(await tokenReader(`Bearer ${token}`, later(2))).toBeDefined();
});

test('revoking is done once, and both are written down with who did it', async () => {
  const { token } = await made({ name: 'Night ward' });
  const [first] = await tokensOf(mori);
  const outcomes = await Promise.all([1, 2].map(() => revokeToken(mori, first?.tokenId ?? '', later(3))));
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['gone', 'revoked']);
  expect(await tokenReader(`Bearer ${token}`, later(3))).toBeUndefined();
  const events = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.actorId, mori.staffId), eq(auditEvents.centerCode, '13101')));
  const ofIt = events.filter(({ details }) => details?.tokenId === first?.tokenId);
  expect(ofIt.map(({ action }) => action)).toEqual(['api-token.created', 'api-token.revoked']);
  expect((await tokensOf(mori))[0]).toMatchObject({ name: 'Night ward', revokedBy: 'mori' });
  expect(await revokeToken(mori, 'x', later(4))).toEqual({ kind: 'gone' });
});

test('when it was used is noted to the minute', async () => {
  const { token } = await made();
  const used = async () => (await tokensOf(mori))[0]?.lastUsedAt;
  expect(await used()).toBeNull();
  for (const minutes of [5, 5.5, 7]) await tokenReader(`bearer ${token}`, later(minutes));
  expect(await used()).toEqual(later(7));
  await tokenReader(`Bearer ${token}`, later(7.5));
  expect(await used()).toEqual(later(7));
});

test.each([
  ['name', { name: ' ' }],
  ['name', { name: 'x'.repeat(61) }],
  ['purpose', { purpose: 'none' }],
  ['kinds', { kinds: [] }],
  ['kinds', { kinds: ['Patient.write'] }],
  ['expiresOn', { expiresOn: '2026-02-30' }],
])('a form with a wrong %s is told so: %j', (field, change) => {
  const issues = newTokenSchema.safeParse({ ...asked, ...change }).error?.issues;
  expect(issues?.map(({ path }) => path[0])).toEqual([field]);
});
