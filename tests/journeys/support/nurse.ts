import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type { Messages } from '../../../lib/language/messages';
import { query } from './database';
import { hersys } from './hersys';
import { choosePassword, type Person } from './journey';
import { signedIn } from './signed-in';

/** A member of staff, and what they type. */
export interface Nurse {
  name: string;
  email: string;
  password: string;
  /** Base32, as the authenticator app has it. */
  secret: string;
  recoveryCodes: string[];
}

type Role = 'system-admin' | 'center-admin' | 'nurse' | 'viewer';

let counter = 0;

/** Invites somebody as an operator does; answers their address and the link's path. */
export async function invite(name: string, role: Role = 'nurse', center = '13101') {
  counter += 1;
  const email = `${name}-${process.pid}-${Date.now()}-${counter}@hersys.example`;
  const where = role === 'system-admin' ? [] : ['--center', center];
  const { url = '' } = await hersys('staff', 'invite', ...where, '--email', email, '--role', role);
  return { name, email, path: new URL(url).pathname };
}

/** Accepts an invitation in the browser, up to the list of today. */
export async function acceptInvitation(
  page: Page,
  words: Messages,
  { name, email, path }: Awaited<ReturnType<typeof invite>>,
): Promise<Nurse> {
  const password = 'tegami to Hato 7';
  await page.goto(path);
  await page.getByLabel(words.staff.invitation.name, { exact: true }).fill(name);
  await choosePassword(page, words, password);
  const secret = await secretOn(page, words);
  await enterTotp(page, words, totpOf(secret));
  await page.waitForURL('**/dashboard/recovery-codes');
  const recoveryCodes = await page
    .getByRole('list', { name: words.staff.recoveryCodes.list })
    .getByRole('listitem')
    .allInnerTexts();
  await page.getByRole('button', { name: words.staff.recoveryCodes.kept }).click();
  await page.waitForURL('**/dashboard');
  return { name, email, password, secret, recoveryCodes };
}

/** The key that stands under the picture. */
export async function secretOn(page: Page, words: Messages): Promise<string> {
  await page.getByRole('heading', { name: words.staff.totp.title }).waitFor();
  const text = await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText();
  return text.replaceAll(' ', '');
}

/** The code that the app shows, now or so many steps of 30 seconds later. */
export function totpOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}

export async function enterTotp(page: Page, words: Messages, code: string): Promise<void> {
  await page.getByLabel(words.staff.totp.label, { exact: true }).fill(code);
  await page.getByRole('button', { name: words.staff.totp.submit }).click();
}

/** First step of signing in. */
export async function enterPassword(
  page: Page,
  words: Messages,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto('/dashboard/sign-in');
  await page.getByLabel(words.staff.signIn.email, { exact: true }).fill(email);
  await page.getByLabel(words.staff.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.staff.signIn.submit }).click();
}

/** Lets half a minute pass for one person, so that the app's present code has not been used yet. */
export async function letCodesAge({ email }: { email: string }): Promise<void> {
  await query((sql) => sql`update staff set last_totp_step = last_totp_step - 2 where email = ${email}`);
}

/** hanako, signed in in a browser of her own; answers how she sends reports from it, as her phone would. */
export async function reporter(browser: Browser, person: Person) {
  const context = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  await signedIn(context, person);
  return {
    close: () => context.close(),
    report: async (answers: Record<string, unknown>): Promise<void> => {
      const time = new Date().toISOString();
      const response = await context.request.post('/api/v1/status-reports', {
        headers: { origin: process.env.APP_URL ?? '' },
        data: {
          clientId: randomUUID(),
          category: 'infected',
          measuredAt: time,
          sentAt: time,
          answers: { bodyTemperature: 36.5, oxygenSaturation: 98, emergencySigns: ['none'], ...answers },
        },
      });
      if (response.status() !== 201) throw new Error(`the report got ${response.status()}`);
    },
  };
}

/** Lets so many minutes pass for one person's sessions: nobody used them, or the second factor was shown that long ago. */
export async function letPass(
  { email }: { email: string },
  what: 'since last used' | 'since the second factor',
  minutes: number,
): Promise<void> {
  const column = what === 'since last used' ? 'last_seen_at' : 'second_factor_at';
  await query(
    (sql) => sql`
      update sessions set ${sql(column)} = ${sql(column)} - ${minutes} * interval '1 minute'
      where staff_id = (select id from staff where email = ${email})`,
  );
}
