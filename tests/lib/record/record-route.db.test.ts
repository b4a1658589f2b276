import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { POST } from '@/app/dashboard/cases/[caseId]/record/file/route';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import type { CenterRole } from '@/lib/auth/current-staff';
import { shippedLimits } from '@/lib/limits';
import { keyedHash, newToken } from '@/lib/sealing';
import { freshDatabase } from '../../support/fresh-database';
import { newCase, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';

let caseId: string;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  caseId = (await newCase()).id;
});
afterAll(() => closeDatabase());
beforeEach(() => openBrowser());

let serial = 0;

/** Signs a member of Chuo's staff in, in a browser of their own; their second factor was shown some minutes ago. */
async function signIn(role: CenterRole, minutesAgo: number): Promise<void> {
  serial += 1;
  const { staffId } = await newStaff(`member${serial}`, '13101', role);
  const token = newToken();
  const now = new Date();
  await db()
    .insert(sessions)
    .values({
      tokenHash: keyedHash('session', token),
      staffId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
      secondFactorAt: new Date(now.getTime() - minutesAgo * 60_000),
    });
  openBrowser().cookies.set('hersys-staff-session', token);
}

/** What comes of sending the form: where it leads to, or the status. */
async function sent(form: Record<string, string>, id = caseId): Promise<string> {
  const body = new URLSearchParams(form);
  const request = new Request('http://localhost:3000/x', { method: 'POST', body });
  const answer = await POST(request, { params: Promise.resolve({ caseId: id }) });
  return answer.headers.get('location')?.replace(caseId, '[id]') ?? String(answer.status);
}

const form = { format: 'json', reason: 'the person asked for it' };
const toForm = '/dashboard/cases/[id]/record';

test('nobody who is not signed in, and nobody whose second factor is old, gets a file', async () => {
  expect(await sent(form)).toBe(toForm);
  await signIn('nurse', shippedLimits['session.freshProofMinutes'] + 1);
  expect(await sent(form)).toBe(toForm);
});

test('for a viewer, and for what is no person, there is nothing', async () => {
  await signIn('viewer', 1);
  expect(await sent(form)).toBe('404');
  await signIn('nurse', 1);
  expect(await sent(form, 'x')).toBe('404');
});

test.each([
  ['reason', { format: 'json', reason: '' }],
  ['format', { format: 'xml', reason: form.reason }],
])('a wrong %s leads back to the form, which says so', async (problem, wrong) => {
  await signIn('center-admin', 1);
  expect(await sent(wrong)).toBe(`${toForm}?problem=${problem}`);
});

test('of none of it a file was written down', async () => {
  expect(await db().select().from(auditEvents).where(eq(auditEvents.action, 'case.exported'))).toEqual([]);
});
