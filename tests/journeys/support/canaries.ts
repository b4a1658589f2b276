import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Person } from './journey';

/** A text that stands nowhere else in the world. */
export const word = (what: string) => `${what}-${randomBytes(6).toString('hex')}`;

/** One for each thing that is told or typed. */
export const typed = {
  message: word('message'),
  emergency: word('emergency'),
  corrected: word('corrected'),
  medicines: word('medicines'),
  contact: word('contact'),
  interpreter: word('interpreter'),
  notAnAddress: word('not-an-address'),
  notAPhone: word('not-a-phone'),
  notACode: word('not-a-code'),
  wrongPassword: word('Wrong-Password-7'),
  unknownAddress: `${word('unknown')}@example.jp`,
  searched: word('searched'),
  tooLong: word('too-long'),
  broken: word('broken'),
  refused: word('refused'),
  database: word('database'),
  command: word('command'),
};

/** Opens a page, types into the fields of one of its forms by their names, and sends it. */
export async function fillIn(page: Page, path: string, fields: Record<string, string>): Promise<void> {
  await page.goto(path);
  for (const [name, value] of Object.entries(fields)) {
    const choice = page.locator(`input[name="${name}"][value="${value}"]`);
    if ((await choice.count()) > 0) await choice.check({ force: true });
    else await page.locator(`[name="${name}"]:not([type="radio"], [type="checkbox"])`).fill(value);
  }
  const [first = ''] = Object.keys(fields);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator(`form:has([name="${first}"]) button[type="submit"]:not([name])`).last().click();
  await answered;
  await page.waitForLoadState('networkidle');
}

/** Finds, in a text, what was told or typed and who this is; answers the names of what it found. */
export function searchFor(person: Person): (text: string) => string[] {
  const { name, email, phone, password, id } = person;
  const digits = phone.replaceAll('-', '').slice(1);
  const secrets = Object.entries({ ...typed, name, email, phone: digits, groupedPhone: phone, password });
  const issuedId = new RegExp(`(?<![0-9a-f.-])${id}(?![0-9a-f.-])`);
  return (text) => [
    ...secrets.flatMap(([what, secret]) =>
      text.includes(secret) || text.includes(encodeURIComponent(secret)) ? [what] : [],
    ),
    ...(issuedId.test(text) ? ['issued ID'] : []),
  ];
}
