import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { query } from '../support/database';
import { expect, expectAccessible, send, test, type Person } from '../support/journey';
import { letPass, reporter, type Nurse } from '../support/nurse';
import { keepCookie } from '../support/signed-in';
import { password, staffCookie } from '../support/world';

type Colleague = Pick<Nurse, 'name' | 'email' | 'password'>;

const locked = '**/dashboard/locked?**';

/** Every text by which hanako or her nurse could be known. */
async function expectNobody(page: Page, hanako: Person, nurse: Colleague) {
  // A page that took the place of another in the same document is loaded anew a moment later.
  await expect(async () => {
    const html = await page.content();
    for (const text of [hanako.name, hanako.phone, hanako.id, nurse.email, '38.2'])
      expect(html).not.toContain(text);
  }).toPass({ timeout: 5_000 });
  expect(await page.locator('main').innerText()).not.toContain(nurse.name);
}

async function openAlerts(hanako: Person): Promise<number> {
  const [row] = await query<{ open: number }>(
    (sql) => sql`
      select count(*)::int as open from alerts where case_id = ${hanako.caseId} and acknowledged_at is null`,
  );
  return row?.open ?? 0;
}

async function lastUse({ email }: Colleague): Promise<number> {
  const [row] = await query<{ at: Date }>(
    (sql) => sql`
      select max(last_seen_at) as at from sessions join staff on staff.id = staff_id where email = ${email}`,
  );
  return row?.at.getTime() ?? 0;
}

/** A clock of the page's own; it is read by the page's script by now, which has told the server once that somebody is there. */
async function clockIn(page: Page, hanako: Person) {
  await page.clock.install();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
  // A key pressed before the script has come is nobody's use.
  await expect(() => toldOfUse(page, '01:10')).toPass({ timeout: 30_000 });
}

/** Presses a key, lets so much time pass, and waits until the server has heard of it. */
async function toldOfUse(page: Page, later: string) {
  const told = page.waitForResponse('**/dashboard/activity', { timeout: 5_000 });
  await page.keyboard.press('Shift');
  await page.clock.fastForward(later);
  expect((await told).status()).toBe(204);
}

/** A nurse who looks at hanako's record, of whom an alert is open. */
const atRecord = test.extend<{ hanako: Person; nurse: Colleague }>({
  hanako: async ({ browser, issue }, provide) => {
    const hanako = await issue({ name: 'Kobayashi Hanako' });
    const phone = await reporter(browser, hanako);
    await phone.report({ bodyTemperature: 38.2, emergencySigns: ['E7'] });
    await phone.close();
    await provide(hanako);
  },
  nurse: async ({ page, hanako }, provide) => {
    const name = 'morikawa';
    const nurse = { name, email: `${name}-${randomUUID()}@hersys.example`, password };
    await keepCookie(page.context(), await staffCookie(name, 'nurse', '13101', nurse));
    await page.goto(`/dashboard/cases/${hanako.caseId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
    await provide(nurse);
  },
});

atRecord(
  'a page nobody touches for 15 minutes gives way to the alarm; the keyboard and the password lead back',
  async ({ page, words, hanako, nurse }) => {
    await clockIn(page, hanako);
    await page.clock.fastForward('13:00');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
    await letPass(nurse, 'since last used', 15);
    await page.clock.fastForward('01:00');
    await page.waitForURL(locked);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.staff.locked.title);
    await expectNobody(page, hanako, nurse);
    await expect(page.locator('main').getByRole('alert')).toContainText(/\d+ open alerts?/);
    await expectAccessible(page);

    await page.goBack().catch(() => null);
    await page.goto(`/dashboard/cases/${hanako.caseId}`);
    await page.waitForURL(locked);
    await expectNobody(page, hanako, nurse);

    const password = page.getByLabel(words.staff.locked.password, { exact: true });
    for (let presses = 0; presses < 20; presses += 1) {
      if (await password.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(nurse.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/dashboard/cases/${hanako.caseId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
  },
);

atRecord(
  'in the last minute the page says so, and a key keeps it',
  async ({ page, words, hanako, nurse }) => {
    await clockIn(page, hanako);
    const warning = page.getByRole('alert').getByText(words.staff.locked.soon, { exact: true });
    await page.clock.fastForward('12:00');
    await expect(warning).toHaveCount(0);
    await page.clock.fastForward('01:10');
    await expect(warning).toBeVisible();
    await expectAccessible(page);
    await letPass(nurse, 'since last used', 10);
    const before = await lastUse(nurse);
    await toldOfUse(page, '01:10');
    expect(await lastUse(nurse)).toBeGreaterThan(before);
    await expect(warning).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
  },
);

atRecord(
  'who reads or types stays, and the server hears of it once a minute; what refreshes by itself is no use',
  async ({ page, words, hanako, nurse }) => {
    await clockIn(page, hanako);
    await letPass(nurse, 'since last used', 10);
    const before = await lastUse(nurse);
    for (let minutes = 0; minutes < 20; minutes += 5) await toldOfUse(page, '05:00');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
    expect(await lastUse(nurse)).toBeGreaterThan(before);

    await letPass(nurse, 'since last used', 16);
    const asleep = await lastUse(nurse);
    await page.keyboard.press('Shift');
    await page.clock.fastForward('02:00');
    await page.waitForURL(locked);
    const refreshed = page.waitForResponse((response) => response.url().includes('/dashboard/locked'));
    await page.clock.fastForward('01:01');
    await refreshed;
    expect(await lastUse(nurse)).toBe(asleep);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.staff.locked.title);
  },
);

atRecord(
  'the first touch after the computer slept shows nothing any more',
  async ({ page, hanako, nurse }) => {
    await clockIn(page, hanako);
    // Asleep, no timer runs: the clock has moved when the first key is pressed.
    const pagesTime = await page.evaluate(() => Date.now());
    await page.clock.setSystemTime(pagesTime + 16 * 60_000);
    await page.keyboard.press('Shift');
    await page.waitForURL(locked);
    await expectNobody(page, hanako, nurse);
  },
);

atRecord(
  'a window hidden while another was in use opens by one press, and locks with the session',
  async ({ page, words, hanako, nurse }) => {
    const { locked: said } = words.staff;
    await page.goto(`/dashboard/locked?to=${encodeURIComponent(`/dashboard/cases/${hanako.caseId}`)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.hiddenTitle);
    await expectNobody(page, hanako, nurse);
    await expectAccessible(page);
    await page.getByRole('link', { name: said.goOn }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);

    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/account',
      '/dashboard/locked',
      '/dashboardish',
    ]) {
      await page.goto(`/dashboard/locked?to=${encodeURIComponent(to)}`);
      await expect(page.getByRole('link', { name: said.goOn })).toHaveAttribute('href', '/dashboard');
    }
  },
);

atRecord(
  'an action sent from a locked page writes nothing, and its page is there again after unlocking',
  async ({ page, words, hanako, nurse }) => {
    await letPass(nurse, 'since last used', 16);
    await page.getByRole('button', { name: words.staff.list.acknowledge }).click();
    await page.waitForURL(locked);
    expect(await openAlerts(hanako)).toBe(1);
    await expectNobody(page, hanako, nurse);
    // Nothing of the record is left in the window's own memory either.
    await page.goBack();
    await page.waitForURL(locked);
    await expectNobody(page, hanako, nurse);

    const unlock = async (password: string) => {
      await page.getByLabel(words.staff.locked.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: words.staff.locked.submit }).click();
    };
    await unlock('tegami to Hato 8');
    await expect(page.getByText(words.staff.errors.wrongUnlock).first()).toBeVisible();
    await expectAccessible(page);
    await unlock(nurse.password);
    await page.waitForURL(`**/dashboard/cases/${hanako.caseId}`);
    await page.getByRole('button', { name: words.staff.list.acknowledge }).click();
    await expect(page.getByText(words.staff.list.acknowledged)).toBeVisible();
    expect(await openAlerts(hanako)).toBe(0);
  },
);

atRecord('five wrong passwords end the session', async ({ page, words, hanako, nurse }) => {
  await letPass(nurse, 'since last used', 16);
  await page.reload();
  await page.waitForURL(locked);
  const password = page.getByLabel(words.staff.locked.password, { exact: true });
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await password.fill(`wrong ${wrong}`);
    await send(page, words.staff.locked.submit);
    // By script or, before it has come, by another document, the answer brings an empty field; what is typed earlier is lost.
    if (wrong < 5) await expect(password).toHaveValue('');
  }
  await page.waitForURL('**/dashboard/sign-in?ended');
  await expect(page.getByText(words.staff.signIn.ended)).toBeVisible();
  await page.goto(`/dashboard/cases/${hanako.caseId}`);
  await page.waitForURL('**/dashboard/sign-in');
});

atRecord(
  'signing out from the lock screen, or anywhere, leaves nothing behind the Back button',
  async ({ page, words, hanako, nurse }) => {
    await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
    await expect(page.getByText(words.staff.signIn.signedOut)).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/\/dashboard\/sign-in/);
    await expectNobody(page, hanako, nurse);
  },
);

atRecord.describe('with JavaScript off', () => {
  atRecord.use({ javaScriptEnabled: false });

  atRecord(
    'a page left standing goes away by itself, too, and so on',
    async ({ page, words, hanako, nurse }) => {
      const refresh = page.locator('noscript meta[http-equiv="refresh"]');
      const path = `/dashboard/cases/${hanako.caseId}`;
      await expect(refresh).toHaveAttribute(
        'content',
        `900;url=/dashboard/locked?to=${encodeURIComponent(path)}`,
      );
      // The same page with one second in the place of 15 minutes.
      await page.route(`**${path}`, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace('content="900;url=', 'content="1;url=');
        await route.fulfill({ response, body });
      });
      await letPass(nurse, 'since last used', 14);
      await page.goto(path);
      await letPass(nurse, 'since last used', 15);
      await page.waitForURL(locked);
      await page.unroute(`**${path}`);
      await expectNobody(page, hanako, nurse);
      await expect(refresh).toHaveAttribute('content', '60');
      await expect(page.locator('main').getByRole('alert')).toContainText(/open alert/);
      await page.getByLabel(words.staff.locked.password, { exact: true }).fill('wrong');
      await page.getByRole('button', { name: words.staff.locked.submit }).click();
      await expect(page.getByText(words.staff.errors.wrongUnlock).first()).toBeVisible();
      await page.getByLabel(words.staff.locked.password, { exact: true }).fill(nurse.password);
      await page.getByRole('button', { name: words.staff.locked.submit }).click();
      await page.waitForURL(`**${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
    },
  );
});
