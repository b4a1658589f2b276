import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { messages, type Messages } from '../../../lib/language/messages';
import { expect, expectSound, test } from '../support/journey';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

/** A health center of its own; no other journey uses it. */
const center = '13199';
const uuid = /\/dashboard\/import\/[0-9a-f-]{36}/;

async function nurseHere(
  browser: Browser,
  locale: 'ja-JP' | 'en-US',
  javaScriptEnabled = true,
  role: 'nurse' | 'viewer' = 'nurse',
) {
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Okutama Health Center', '奥多摩保健所', '03-0000-0099', now()) on conflict do nothing`;
  const context = await browser.newContext({ baseURL: process.env.APP_URL, locale, javaScriptEnabled });
  const email = `sato-${randomUUID()}@hersys.example`;
  await keepCookie(context, await staffCookie('sato', role, center, { email }));
  return context.newPage();
}

/** Sends a file as a browser does; answers on the page of its import, once it was read. */
async function sendFile(page: Page, { importing }: Messages, bytes: Buffer, name = 'people.csv') {
  await page.goto('/dashboard/import');
  const file = { name, mimeType: 'text/csv', buffer: bytes };
  await page.getByLabel(importing.file, { exact: true }).setInputFiles(file);
  await press(page, importing.send);
  await page.waitForURL(uuid);
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 15_000 });
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** What stands behind the names of the result, in their order. */
const figures = (page: Page) => page.locator('dl dd').allInnerTexts();

async function fileFrom(page: Page, click: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent('download');
  await click();
  return readFile(await (await coming).path(), 'utf8');
}

test('sato imports a Shift_JIS file: wrong lines are named and kept apart, the good ones become people who are found', async ({
  browser,
}) => {
  const words = messages.ja;
  const { page: t } = words.importing;
  const page = await nurseHere(browser, 'ja-JP');
  await page.goto('/dashboard');
  await page.getByRole('link', { name: words.importing.link, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.importing.title);
  await expectSound(page);

  await sendFile(page, words, await readFile('tests/support/people-shift-jis.csv'));
  await expect(heading(page, t.ready)).toBeVisible();
  expect(await figures(page)).toEqual(['6', '2', '1', '3', '1', '0', '0']);
  await expectSound(page);
  const rows = page.getByRole('table', { name: t.left, exact: true }).getByRole('row');
  const { remarks, columns } = words.importing;
  for (const [index, reason] of [
    `${columns.name}：${remarks.empty}`,
    `${columns.birthdate}：${remarks['date-order']}`,
    `${columns.phone}：${remarks.destroyed}`,
    '2行目と同一人物',
  ].entries())
    await expect(rows.nth(index + 1)).toContainText(reason);
  const left = await fileFrom(page, () => page.getByRole('link', { name: t.download, exact: true }).click());
  expect(left.split('\r\n')[1]).toMatch(/^4,氏名：入力されていません,陽性者,,ナマエ ナシ,/);

  await press(page, '正常な2行を登録する');
  await expect(heading(page, t.finished)).toBeVisible({ timeout: 15_000 });
  expect(await figures(page)).toEqual(['6', '2', '1', '3', '1', '0', '2']);
  await expectSound(page);

  await page.getByRole('link', { name: t.ids, exact: true }).click();
  await page.getByLabel(words.export.reason, { exact: true }).fill('案内状の印刷');
  const ids = await fileFrom(page, () => press(page, words.export.submit));
  expect(ids).toMatch(/\r\n2,奥多摩 花子,オクタマ ハナコ,[1-9]\d{6}\r\n3,奥多摩 太郎,/);

  await page.goto('/dashboard/search');
  await page.getByRole('searchbox').or(page.getByRole('textbox')).first().fill('オクタマ ハナコ');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '奥多摩 花子' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('奥多摩 花子');
});

test('without scripts a broken file and a wrong encoding are told, and a filled-in template is imported', async ({
  browser,
}) => {
  const words = messages.en;
  const { importing } = words;
  const page = await nurseHere(browser, 'en-US', false);
  await page.goto('/dashboard/import');
  const nothing = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) };
  await page.getByLabel(importing.file, { exact: true }).setInputFiles(nothing);
  await press(page, importing.send);
  await expect(heading(page, importing.problems.empty)).toBeVisible();

  await sendFile(page, words, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'people.png');
  await expect(page.getByText(importing.refused.encoding, { exact: true })).toBeVisible();
  await sendFile(
    page,
    words,
    Buffer.from('Category,Name,Birthdate,Phone\ncontact,"Ueda,1980-02-03,090-1319-9010'),
  );
  await expect(page.getByText(importing.refused.quotes.replace('{at}', '2'), { exact: true })).toBeVisible();

  await page.goto('/dashboard/import');
  const template = await page.request.get('/dashboard/import/template?format=xlsx');
  await sendFile(page, words, await template.body(), 'people.xlsx');
  expect(await figures(page)).toEqual(['2', '2', '0', '0', '0', '0', '0']);
  await press(page, 'Import the 2 good lines');
  await expect(heading(page, importing.page.finished)).toBeVisible({ timeout: 15_000 });
  await expect(heading(page, importing.page.left)).toHaveCount(0);
});

test('two nurses import the same people at the same moment: each is on file once; a viewer finds no such page', async ({
  browser,
}) => {
  const people = 300;
  const lines = Array.from({ length: people }, (_, n) => {
    const birthdate = new Date(Date.UTC(1960, 0, 1 + n)).toISOString().slice(0, 10);
    return `contact,Hinode ${n},${birthdate},090-1399-${String(n).padStart(4, '0')}`;
  });
  const file = Buffer.from(['Category,Name,Birthdate,Phone', ...lines].join('\n'));
  const nurses = await Promise.all([nurseHere(browser, 'en-US'), nurseHere(browser, 'en-US')]);
  for (const nurse of nurses) await sendFile(nurse, messages.en, file);
  await Promise.all(nurses.map((nurse) => press(nurse, `Import the ${people} good lines`)));
  const imported = [];
  for (const nurse of nurses) {
    await expect(heading(nurse, messages.en.importing.page.finished)).toBeVisible({ timeout: 30_000 });
    imported.push(Number((await figures(nurse)).at(-1)));
  }
  expect(imported.reduce((one, other) => one + other)).toBe(people);
  const [onFile] = await database()<{ people: number }[]>`
    select count(*)::int as people from cases where center_code = ${center} and name like 'Hinode %'`;
  expect(onFile).toEqual({ people });

  const viewer = await nurseHere(browser, 'en-US', true, 'viewer');
  expect((await viewer.goto('/dashboard/import'))?.status()).toBe(404);
});
