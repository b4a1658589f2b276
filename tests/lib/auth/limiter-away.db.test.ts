import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { actor, lettersTo, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { infectedReport, newPatient } from '../status-report/patients';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db, sqlClient } from '@/db/client';
import { emailChallenges, sessions } from '@/db/schema/accounts';
import { cases } from '@/db/schema/cases';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { enterCode } from '@/lib/auth/enter-code';
import { requestCode } from '@/lib/auth/request-code';
import { signIn } from '@/lib/auth/sign-in';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { changePassword } from '@/lib/registration/change-password';
import { linkCase } from '@/lib/registration/link-case';
import { countPerMinute } from '@/lib/count-per-minute';
import { submitReport } from '@/lib/status-report/submit-report';

const password = 'tegami to Hato 7';
const away = { code: '42P01' };
const takeAway = () => sqlClient()`alter table rate_limits rename to rate_limits_away`;
const bringBack = () => sqlClient()`alter table if exists rate_limits_away rename to rate_limits`;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(() => void openBrowser());
afterEach(async () => void (await bringBack()));

const someone = () => newAccount(`${randomUUID()}@example.jp`, password);

test('nobody is signed in, however right the password', async () => {
  const { email } = await someone();
  await takeAway();
  await expect(signIn({ email, password, keepSignedIn: false }, morning)).rejects.toMatchObject(away);
  expect(await db().select().from(sessions)).toEqual([]);
});

test('no code is asked for, and no letter promised', async () => {
  const { email } = await someone();
  await takeAway();
  const asked = requestCode({ purpose: 'reset-password', email, locale: 'en' }, morning);
  await expect(asked).rejects.toMatchObject(away);
  expect(await db().select().from(outgoingMails)).toEqual([]);
});

test('no code is judged, and it stays good for later', async () => {
  const { email } = await someone();
  await requestCode({ purpose: 'reset-password', email, locale: 'en' }, morning);
  const code = (await lettersTo(email)).at(-1)?.code ?? '';
  await takeAway();
  await expect(enterCode('reset-password', code, morning)).rejects.toMatchObject(away);
  const [challenge] = await db().select().from(emailChallenges).where(eq(emailChallenges.email, email));
  expect(challenge).toMatchObject({ verifiedAt: null, wrongGuesses: 0 });
  await bringBack();
  expect((await enterCode('reset-password', code, morning)).kind).toBe('verified');
});

test('no ID is looked up', async () => {
  const hanako = actor(await someone());
  const row = await newCase();
  const { name, birthdate, phone, issuedId } = row;
  await saveDraft(hanako, { name, kana: null, birthdate, phone, issuedId }, morning);
  await takeAway();
  await expect(linkCase(hanako, morning)).rejects.toMatchObject(away);
  const [after] = await db().select().from(cases).where(eq(cases.id, row.id));
  expect(after?.accountId).toBeNull();
});

test('no password is proven from inside', async () => {
  const hanako = actor(await someone());
  await takeAway();
  const changed = changePassword(hanako, { present: password, next: 'Umi no kaze 2026' }, morning);
  await expect(changed).rejects.toMatchObject(away);
});

test('a status report is taken all the same', async () => {
  const hanako = await newPatient({ monitoringUntil: '2999-12-31' });
  await takeAway();
  expect(countPerMinute('report.sendsPerMinute', hanako.accountId, morning)).toBe(0);
  const sent = { clientId: randomUUID(), report: infectedReport() };
  const outcome = await submitReport(hanako, sent, morning);
  expect(outcome.kind).toBe('accepted');
});
