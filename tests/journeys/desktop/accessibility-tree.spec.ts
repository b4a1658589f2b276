import { randomUUID } from 'node:crypto';
import { messages } from '../../../lib/language/messages';
import { expect, test } from '../support/journey';
import { maskedTree } from '../support/masked-tree';
import { becomes } from '../support/pages-of';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { newAccount, newCase, newWorld, patientCookie, sendJson, staffCookie } from '../support/world';

// A worker would show what it keeps in the language it was last told.
test.use({ serviceWorkers: 'block' });

/** Somebody who reported an emergency to a center where nobody else is. */
async function newEmergencyAt(center: string) {
  const name = 'Akiyama Emi';
  const message = 'My neighbour brings me food';
  const { caseId } = await newCase(name);
  const { accountId } = await newAccount();
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Ota Health Center', '大田保健所', '03-0000-8888', now())`;
  await database()`
    update cases set center_code = ${center}, account_id = ${accountId}, linked_at = now() where id = ${caseId}`;
  const time = new Date().toISOString();
  const answers = { bodyTemperature: 38.2, oxygenSaturation: 92, emergencySigns: ['E2'], message };
  const sent = await sendJson(await patientCookie(accountId), {
    ...{ clientId: randomUUID(), caseId, category: 'infected', measuredAt: time, sentAt: time, answers },
  });
  expect(sent.status, sent.text).toBe(201);
  return { caseId, name, message };
}

// The trees stand in tests/journeys/trees; `npx playwright test accessibility-tree --update-snapshots` writes them anew.
for (const locale of ['en', 'ja'] as const) {
  const words = messages[locale];

  test(`screen readers are told of the pages of a patient what was told before, in ${locale}`, async ({
    page,
    context,
  }) => {
    const world = await newWorld();
    await context.addCookies([{ name: 'hersys-locale', value: locale, url: process.env.APP_URL ?? '' }]);
    const { name, message, medicines } = world.hanako;
    const told = async (what: string) =>
      expect(await maskedTree(page, [name, message, medicines])).toMatchSnapshot(`${what}.${locale}.txt`);

    for (const [what, path] of [
      ['top', '/'],
      ['emergency', '/emergency'],
      ['accessibility', '/accessibility'],
      ['sign-in', '/sign-in'],
      ['register-email', '/register/email'],
    ] as const) {
      await page.goto(path);
      await told(what);
    }
    await page.goto('/register/email');
    await page.getByRole('button', { name: words.registration.email.submit, exact: true }).click();
    await page.getByRole('alert').getByRole('link').waitFor();
    await told('register-email-wrong');

    await becomes(context, 'hanako', world);
    for (const [what, path] of [
      ['top-signed-in', '/'],
      ['status-report', '/status-report'],
      ['infected', '/status-report/infected'],
      ['receipt', `/status-report/receipt/${world.hanako.reportId}`],
      ['history', '/status-report/history'],
      ['account', '/account'],
    ] as const) {
      await page.goto(path);
      await told(what);
    }
    await page.goto('/status-report/infected');
    await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).click();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    await told('infected-wrong');
  });

  test(`screen readers are told of the list and of a person what was told before, in ${locale}`, async ({
    page,
    context,
  }) => {
    const { caseId, name, message } = await newEmergencyAt(locale === 'en' ? '13121' : '13122');
    await keepCookie(context, await staffCookie('sato', 'nurse', locale === 'en' ? '13121' : '13122'));
    await context.addCookies([{ name: 'hersys-locale', value: locale, url: process.env.APP_URL ?? '' }]);
    const told = async (what: string) =>
      expect(await maskedTree(page, [name, message])).toMatchSnapshot(`staff-${what}.${locale}.txt`);
    await page.goto(`/dashboard/cases/${caseId}`);
    await told('person');
    // Until what was just reported is no news any more.
    await expect(async () => {
      await page.goto('/dashboard?tab=emergency-urgent');
      await page.getByText(words.staff.live.oneEmergency, { exact: true }).waitFor();
      await expect(page.getByRole('button', { name: words.staff.live.oneUpdate })).toHaveCount(0, {
        timeout: 1,
      });
    }).toPass();
    await told('list');
  });
}
