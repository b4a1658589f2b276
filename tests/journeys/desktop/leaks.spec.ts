import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { fillIn, searchFor, typed, word } from '../support/canaries';
import { register } from '../support/journey';
import { filesOf, keepTraces } from '../support/traces';
import { database } from '../support/stored';
import { expect, test } from '../support/watched-product';
import { keepCookie } from '../support/signed-in';
import { staffCookie } from '../support/world';

const figures = { bodyTemperature: '37.4', oxygenSaturation: '97' };

test('nothing that is told or typed comes into a log, an address, a title, a mail or the browser’s stores', async ({
  launchOptions,
  browser,
  watched,
  words,
  issue,
}) => {
  test.setTimeout(240_000);
  const baseURL = process.env.APP_URL ?? '';
  const hanako = await issue({ name: word('Kanariya') });
  const hitsIn = searchFor(hanako);
  const folder = mkdtempSync(join(tmpdir(), 'hersys-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    baseURL,
    locale: 'en-US',
  });
  context.setDefaultTimeout(15_000);
  const traces = keepTraces(context);
  const page = await context.newPage();
  const wrongLeads: string[] = [];
  let token = '';

  await test.step('she registers, with wrong inputs on the way', async () => {
    await fillIn(page, '/register/email', { email: typed.notAnAddress });
    await fillIn(page, '/sign-in', { email: typed.unknownAddress, password: typed.wrongPassword });
    await fillIn(page, '/forgot-password', { email: typed.unknownAddress });
    await fillIn(page, '/forgot-password/code', { code: typed.notACode });
    await register(page, words, hanako);
    expect(hitsIn(await (await page.goto('/account'))!.text())).toContain('name');
  });

  await test.step('she tells of herself, and changes what is known of her', async () => {
    await fillIn(page, '/account/health', {
      medicines: typed.medicines,
      emergencyContact: typed.contact,
      interpreterLanguage: typed.interpreter,
    });
    await fillIn(page, '/account/phone', { phone: typed.notAPhone });
    await fillIn(page, '/account/email', {
      email: typed.unknownAddress,
      presentPassword: typed.wrongPassword,
    });
    await fillIn(page, '/account/password', {
      presentPassword: typed.wrongPassword,
      password: typed.wrongPassword,
      passwordAgain: typed.wrongPassword,
    });
  });

  const reportForm = (message: string, more: Record<string, string> = { emergencySigns: 'none' }) => ({
    ...figures,
    ...more,
    message,
  });
  const json = (message: string) => {
    const time = new Date().toISOString();
    const answers = { bodyTemperature: 37.4, oxygenSaturation: 97, emergencySigns: ['none'], message };
    const data = { clientId: randomUUID(), category: 'infected', measuredAt: time, sentAt: time, answers };
    return context.request.post('/api/v1/status-reports', { headers: { origin: baseURL }, data });
  };

  await test.step('she reports, in an emergency too, corrects, and reads', async () => {
    await fillIn(page, '/status-report/infected', reportForm(typed.message));
    await page.waitForURL('**/receipt/*');
    const receipt = page.url();
    await fillIn(page, receipt.replace('receipt', 'infected/correct'), { message: typed.corrected });
    await fillIn(page, '/status-report/infected', reportForm(typed.emergency, { emergencySigns: 'E7' }));
    for (const path of ['/status-report/history', receipt, '/account', '/emergency']) await page.goto(path);
    await page.goto(receipt);
    expect(hitsIn(await page.content())).toContain('name');
  });

  await test.step('she issues a recuperation record, takes it along, and somebody checks it', async () => {
    await page.goto('/recuperation-record');
    await page.getByRole('button', { name: words.recuperation.issue, exact: true }).click();
    await page.waitForURL('**?done=issued');
    expect(hitsIn(await page.content())).toContain('name');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: words.recuperation.download, exact: true }).click();
    const file = await downloading;
    expect(hitsIn(file.suggestedFilename())).toEqual([]);
    await file.delete();
    const number = await page.getByText(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/).innerText();
    token = number.replaceAll('-', '').replace(/(.{16})/, '$1.');
    await page.goto(`/check-record/${token}`);
    expect(hitsIn(await page.content())).toContain('name');
  });

  const staff = await browser.newContext({ baseURL });
  staff.setDefaultTimeout(15_000);
  const staffTraces = keepTraces(staff);
  await test.step('a nurse reads, searches and acknowledges', async () => {
    await keepCookie(staff, await staffCookie('sato', 'nurse', '13101'));
    const nurse = await staff.newPage();
    await nurse.goto(`/dashboard/cases/${hanako.caseId}`);
    expect(hitsIn(await nurse.content())).toEqual(expect.arrayContaining(['name', 'emergency', 'medicines']));
    await fillIn(nurse, '/dashboard/search', { person: typed.searched });
    await fillIn(nurse, '/dashboard/search', { person: hanako.name });
    await nurse.goto('/dashboard');
    await nurse.getByRole('button', { name: words.staff.list.acknowledge }).first().click();
    await nurse.getByText(words.staff.list.acknowledged).waitFor();
  });

  await test.step('what can go wrong goes wrong', async () => {
    const sql = database();
    await page.goto('/status-report/receipt/00000000-0000-7000-8000-000000000000');
    expect((await json(typed.tooLong.repeat(4_000))).status()).toBe(413);
    await sql`insert into rule_sets (center_code, version, rules, created_at) values ('13101', 1, '{}', now())`;
    expect((await json(typed.broken)).status()).toBe(503);
    await fillIn(page, '/status-report/infected', reportForm(typed.broken));
    await sql`delete from rule_sets`;
    await sql`alter table status_reports add constraint no_message check (message is null) not valid`;
    expect((await json(typed.refused)).status()).toBe(503);
    await fillIn(page, '/status-report/infected', reportForm(typed.refused));
    await sql`alter table status_reports drop constraint no_message`;
    await page.goto('/status-report/infected');
    await watched.withoutDatabase(async () => {
      expect((await json(typed.database)).status()).toBe(503);
      expect((await page.goto('/account'))?.status()).toBe(500);
      wrongLeads.push(await page.content());
      await context.request.post('/sign-in', {
        multipart: { email: typed.database, password: typed.database },
      });
      const failed = promisify(execFile)(process.execPath, [
        ...[
          '--conditions=react-server',
          '--import',
          'tsx',
          'bin/hersys.ts',
          'id',
          'issue',
          '--center',
          '13101',
        ],
        ...[
          '--category',
          'infected',
          '--name',
          typed.command,
          '--birthdate',
          '1980-02-03',
          '--phone',
          hanako.phone,
        ],
      ]);
      const { stdout, stderr } = (await failed.catch((error: unknown) => error)) as {
        stdout: string;
        stderr: string;
      };
      expect(stderr).not.toBe('');
      wrongLeads.push(stdout, stderr);
    });
    await expect.poll(async () => (await context.request.get('/readyz')).status()).toBe(200);
  });

  await test.step('she signs out: Back shows nothing of her', async () => {
    for (const path of ['/status-report/history', '/account/health', '/account']) await page.goto(path);
    await page.getByRole('button', { name: words.account.page.signOut }).click();
    // What the product could not take waits on the phone, unless it was sent meanwhile: that it is lost is said first.
    const anyway = page.getByRole('button', { name: words.installed.signOut.signOutAnyway });
    await anyway.click({ timeout: 5000 }).catch(() => undefined);
    await page.waitForURL('/', { timeout: 20_000 });
    // The scripts of the document before carried her data: it is gone, not just out of sight.
    expect(hitsIn(await page.content())).toEqual([]);
    for (let back = 0; back < 4; back += 1) {
      await page.goBack();
      expect(hitsIn(await page.locator('body').innerText())).toEqual([]);
      // What the document was made of goes with the document.
      await page.reload();
      expect(hitsIn(await page.content())).toEqual([]);
    }
  });

  await test.step('and nowhere is anything left', async () => {
    await traces.stop();
    await staffTraces.stop();
    await context.close();
    await staff.close();
    const places: [where: string, text: string][] = wrongLeads.map((text) => ['an error', text]);
    for (const { found } of [traces, staffTraces])
      for (const [what, texts] of found) places.push([what, [...texts].join('\n')]);
    const { product, postgres } = watched.printed();
    places.push(['the log', product], ['the log of Postgres', postgres]);
    for (const printed of [product, postgres]) expect(printed).not.toContain(token);
    expect(token).toMatch(/^[0-9A-Z]{16}\.[0-9A-Z]{8}$/);
    const mails = (await (await fetch(`${process.env.MAILBOX_URL}/emails`)).json()) as Record<
      string,
      string
    >[];
    expect(mails.length).toBeGreaterThan(1);
    for (const { subject, text, html } of mails) places.push(['a mail', `${subject}\n${text}\n${html}`]);
    for (const table of ['rate_limits', 'audit_events', 'outgoing_mails', 'pgboss.job', 'pgboss.archive']) {
      const rows = await database().unsafe<{ row: string }[]>(`select t::text as row from ${table} t`);
      places.push([table, rows.map(({ row }) => row).join('\n')]);
    }
    for (const { file, text } of filesOf(folder)) places.push([`the browser's ${file}`, text]);
    rmSync(folder, { recursive: true, force: true });

    // What the browser itself offers to remember of its owner (address, name, phone) stays theirs to keep or clear.
    const remembers = /Login Data|Web Data|Default\/Sessions/;
    const owners = ['name', 'email', 'groupedPhone', 'phone', 'notAnAddress', 'notAPhone', 'unknownAddress'];
    const hits = places.flatMap(([where, text]) =>
      hitsIn(text)
        .filter((what) => !(remembers.test(where) && owners.includes(what)))
        .map((what) => `${what} in ${where}`),
    );
    expect(hits).toEqual([]);
    expect(product).toContain('a status report could not be stored');
    const [waiting] = await database()<{ count: number }[]>`
      select count(*)::int as count from outgoing_mails where sealed_payload is not null or sealed_recipient is not null`;
    expect(waiting?.count).toBe(0);
  });
});
