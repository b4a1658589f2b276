import type { Page } from '@playwright/test';
import type { Messages } from '../../lib/language/messages';
import { query } from './support/database';
import {
  choosePassword,
  enterCode,
  expect,
  expectAccessible,
  send,
  test,
  type Person,
} from './support/journey';
import { codeIn, newestMail } from './support/mailbox';
import { onFile, signedIn } from './support/signed-in';

async function signIn(
  page: Page,
  words: Messages,
  person: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel(words.account.signIn.email, { exact: true }).fill(person.email);
  await page.getByLabel(words.account.signIn.password, { exact: true }).fill(person.password);
  await page.getByRole('button', { name: words.account.signIn.submit, exact: true }).click();
}

async function signOut(page: Page, words: Messages): Promise<void> {
  await page.goto('/account');
  await page.getByRole('button', { name: words.account.page.signOut }).click();
  await page.waitForURL('/');
}

/** Registered in another browser: this one knows nothing of the person yet. */
async function registered(issue: () => Promise<Person>): Promise<Person> {
  const hanako = await issue();
  await onFile(hanako);
  return hanako;
}

const newPassword = 'atarashii Kaze 82';

test('hanako signs in, sees her own data in her account and signs out; Back shows nothing of it', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await registered(issue);
  await page.goto('/account');
  await page.waitForURL('**/sign-in?to=%2Faccount');
  await expectAccessible(page);
  await signIn(page, words, hanako);
  await page.waitForURL('**/account');
  for (const text of [hanako.email, hanako.name, hanako.id, hanako.phone]) {
    await expect(page.getByText(text, { exact: true })).toBeVisible();
  }
  await expectAccessible(page);
  await expect(page).toHaveTitle(`${words.account.page.title} – ${words.common.productName}`);

  await page.getByRole('button', { name: words.account.page.signOut }).click();
  await page.waitForURL('/');
  await expect(page.getByRole('link', { name: words.top.newRegistration })).toBeVisible();
  await expect(page.getByRole('banner').getByRole('link', { name: words.account.header })).toHaveCount(0);
  await page.goBack();
  await page.waitForURL('**/sign-in?*');
  await expect(page.getByText(hanako.email)).toHaveCount(0);
  await expect(page.getByText(hanako.id)).toHaveCount(0);
});

test('a session that was signed out is refused wherever its cookie turns up', async ({
  page,
  words,
  issue,
}) => {
  await signedIn(page.context(), await issue());
  const cookies = await page.context().cookies();
  await signOut(page, words);
  await page.context().addCookies(cookies);
  await page.goto('/account');
  await page.waitForURL('**/sign-in?*');
});

test('the account is one press away for whoever is signed in, and signing in again leads on', async ({
  page,
  words,
  issue,
}) => {
  await signedIn(page.context(), await issue());
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: words.account.header, exact: true }).click();
  await page.waitForURL('**/account');
  await page.goto('/sign-in');
  await page.waitForURL('**/status-report');
});

test('a wrong password and an unknown address get the same sentence', async ({ page, words, issue }) => {
  const hanako = await registered(issue);
  await page.goto('/sign-in');
  const said: (string | null)[] = [];
  for (const person of [
    { email: hanako.email, password: 'not Her password 1' },
    { email: `nobody-${hanako.email}`, password: hanako.password },
  ]) {
    await signIn(page, words, person);
    await expect(page.getByRole('alert').getByText(words.account.errors.wrongSignIn)).toBeVisible();
    await expect(page.getByLabel(words.account.signIn.email, { exact: true })).toHaveValue(person.email);
    await expect(page.getByLabel(words.account.signIn.password, { exact: true })).toHaveValue('');
    said.push(await page.getByRole('alert').first().textContent());
  }
  expect(said[0]).toBe(said[1]);
  await expect(page).toHaveTitle(new RegExp(`^${words.common.error}: ${words.account.signIn.title}`));
  await expectAccessible(page);
});

test('after five wrong passwords the right one waits too, and the page says how long', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await registered(issue);
  await page.goto('/sign-in');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(page, words, { email: hanako.email, password: `not Her password ${attempt}` });
    await expect(page.getByRole('alert').getByText(words.account.errors.wrongSignIn)).toBeVisible();
    await page.reload();
  }
  await signIn(page, words, hanako);
  await expect(page.getByRole('alert').getByText(/15/)).toBeVisible();
  await expect(page).toHaveURL(/sign-in/);
});

test('the cookie ends with the browser, or stays on the phone when she wants it', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await registered(issue);
  const session = async () =>
    (await page.context().cookies()).find((cookie) => cookie.name.endsWith('hersys-session'));
  await page.goto('/sign-in');
  await signIn(page, words, hanako);
  await page.waitForURL('**/status-report');
  expect(await session()).toMatchObject({ expires: -1, httpOnly: true, sameSite: 'Lax' });

  await signOut(page, words);
  await page.goto('/sign-in');
  await page.getByLabel(words.account.signIn.keep, { exact: true }).check();
  await signIn(page, words, hanako);
  await page.waitForURL('**/status-report');
  expect((await session())?.expires).toBeGreaterThan(Date.now() / 1000 + 10 * 86_400);
});

for (const to of [
  '//other.example/account',
  'https://other.example',
  '/\\other.example',
  '/%09/other.example',
]) {
  test(`a link with ?to=${to} leads nowhere else`, async ({ page, words, issue }) => {
    const hanako = await registered(issue);
    await page.goto(`/sign-in?to=${to}`);
    await signIn(page, words, hanako);
    await page.waitForURL('**/status-report');
    expect(new URL(page.url()).origin).toBe(process.env.APP_URL);
  });
}

test.describe('a forgotten password', () => {
  async function askForReset(page: Page, words: Messages, email: string): Promise<void> {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: words.account.signIn.forgotten }).click();
    await page.waitForURL('**/forgot-password');
    await page.getByLabel(words.account.forgot.email, { exact: true }).fill(email);
    // Whoever registered a moment ago must wait for the pause between two codes.
    await expect(async () => {
      await page.getByRole('button', { name: words.account.forgot.submit }).click();
      await page.waitForURL('**/forgot-password/code', { timeout: 3_000 });
    }).toPass();
  }

  test('is replaced by the code from a mail: the old one is refused and other browsers are signed out', async ({
    page,
    words,
    issue,
    browser,
  }) => {
    const hanako = await issue();
    const elsewhere = await browser.newPage();
    await signedIn(elsewhere.context(), hanako);

    await askForReset(page, words, hanako.email);
    await expectAccessible(page);
    await page.goto('/forgot-password/password');
    await page.waitForURL('**/forgot-password/code');
    const mail = await newestMail(hanako.email);
    expect(codeIn(mail)).toMatch(/^\d{8}$/);
    await enterCode(page, words, '00000000');
    await expect(page.getByRole('alert').getByText(words.registration.errors.wrongCode)).toBeVisible();
    await enterCode(page, words, codeIn(mail));
    await page.waitForURL('**/forgot-password/password');
    await expectAccessible(page);
    await choosePassword(page, words, 'short', 'short');
    await expect(page.getByRole('alert').getByText(words.registration.errors.passwordTooShort)).toBeVisible();
    await choosePassword(page, words, newPassword);
    await page.waitForURL('**/sign-in?done=password');
    await expect(page.getByText(words.account.signIn.passwordChanged)).toBeVisible();
    await newestMail(hanako.email, 2);

    await elsewhere.goto('/account');
    await elsewhere.waitForURL('**/sign-in?*');
    await elsewhere.close();

    await signIn(page, words, hanako);
    await expect(page.getByRole('alert').getByText(words.account.errors.wrongSignIn)).toBeVisible();
    await signIn(page, words, { ...hanako, password: newPassword });
    await page.waitForURL('**/status-report');

    await page.goto('/forgot-password/password');
    await page.waitForURL('**/forgot-password?again');
    await expect(page.getByText(words.account.forgot.againBody)).toBeVisible();
  });

  test('of an address nobody has looks the same, and no code fits', async ({ page, words }) => {
    const email = `nobody-${Date.now()}-${Math.random()}@example.jp`;
    await askForReset(page, words, email);
    await expect(page.getByText(email)).toBeVisible();
    expect((await newestMail(email)).subject).not.toMatch(/\d{6}/);
    await enterCode(page, words, '12345678');
    await expect(page.getByRole('alert').getByText(words.registration.errors.wrongCode)).toBeVisible();
  });

  test('begins anew when its right code was left lying for half an hour', async ({ page, words, issue }) => {
    const hanako = await registered(issue);
    await askForReset(page, words, hanako.email);
    await enterCode(page, words, codeIn(await newestMail(hanako.email)));
    await page.waitForURL('**/forgot-password/password');
    await query(
      (sql) => sql`update email_challenges set verified_at = verified_at - interval '30 minutes'
        where email = ${hanako.email} and purpose = 'reset-password'`,
    );
    await choosePassword(page, words, newPassword);
    await page.waitForURL('**/forgot-password?again');
    await page.goto('/sign-in');
    await signIn(page, words, hanako);
    await page.waitForURL('**/status-report');
  });

  test('gets another code on request, and the address can be corrected', async ({ page, words, issue }) => {
    const hanako = await registered(issue);
    await askForReset(page, words, hanako.email);
    const first = codeIn(await newestMail(hanako.email));
    await expect(async () => {
      await page.getByRole('button', { name: words.registration.code.resend }).click();
      await expect(page.getByText(words.registration.code.resent)).toBeVisible({ timeout: 5_000 });
    }).toPass();
    const second = codeIn(await newestMail(hanako.email, 2));
    await enterCode(page, words, first);
    await expect(page.getByRole('alert').getByText(words.registration.errors.wrongCode)).toBeVisible();
    await page.getByRole('link', { name: words.registration.code.change }).click();
    await expect(page.getByLabel(words.account.forgot.email, { exact: true })).toHaveValue(hanako.email);
    await page.goto('/forgot-password/code');
    await enterCode(page, words, second);
    await page.waitForURL('**/forgot-password/password');
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('she changes her password, and a wrong present one changes nothing', async ({
      page,
      words,
      issue,
      browser,
    }) => {
      const hanako = await issue();
      await signedIn(page.context(), hanako);
      const elsewhere = await browser.newPage();
      await elsewhere.goto('/sign-in');
      await signIn(elsewhere, words, hanako);
      await elsewhere.waitForURL('**/status-report');

      await page.goto('/account/password');
      const present = page.getByLabel(words.account.password.present, { exact: true });
      await present.fill('not Her password 1');
      await choosePassword(page, words, newPassword);
      await expect(page.getByRole('alert').getByText(words.account.errors.wrongPassword)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      // Without scripts the whole page comes from the server, which writes no password into it.
      else expect(await page.content()).not.toContain(newPassword);
      await present.fill(hanako.password);
      await choosePassword(page, words, newPassword);
      await page.waitForURL('**/account?done=password');
      await expect(page.getByText(words.account.page.passwordChanged)).toBeVisible();
      await newestMail(hanako.email);

      await elsewhere.goto('/account');
      await elsewhere.waitForURL('**/sign-in?*');
      await signIn(elsewhere, words, { ...hanako, password: newPassword });
      await elsewhere.waitForURL('**/account');
      await elsewhere.close();
    });

    test('she changes her e-mail address by a code sent to the new one; the old one is told', async ({
      page,
      words,
      issue,
    }) => {
      const hanako = await issue();
      await signedIn(page.context(), hanako);
      await page.goto('/account/email');
      if (javaScriptEnabled) await expectAccessible(page);
      const field = page.getByLabel(words.account.email.label, { exact: true });
      await field.fill(hanako.email);
      const present = page.getByLabel(words.account.password.present, { exact: true });
      await present.fill(hanako.password);
      await send(page, words.account.email.submit);
      await expect(page.getByRole('alert').getByText(words.account.errors.sameEmail)).toBeVisible();
      const email = `new-${hanako.email}`;
      await field.fill(email);
      await present.fill('not her password 7');
      await send(page, words.account.email.submit);
      await expect(page.getByRole('alert').getByText(words.account.errors.wrongPassword)).toBeVisible();
      await present.fill(hanako.password);
      await send(page, words.account.email.submit);
      await page.waitForURL('**/account/email/code');
      await expect(page.getByText(email)).toBeVisible();
      await enterCode(page, words, codeIn(await newestMail(email)));
      await page.waitForURL('**/account?done=email');
      await expect(page.getByText(email, { exact: true })).toBeVisible();
      await newestMail(hanako.email);

      await page.goto('/account/email/code');
      await page.waitForURL('**/account/email?again');
      await signOut(page, words);
      await page.goto('/sign-in');
      await signIn(page, words, { ...hanako, email });
      await page.waitForURL('**/status-report');
    });

    test('she sees where she is signed in, and ends it everywhere else with her password', async ({
      page,
      words,
      issue,
      browser,
      baseURL,
    }) => {
      const hanako = await issue();
      await signedIn(page.context(), hanako);
      await page.goto('/account/sessions');
      await expect(page.getByText(words.account.sessions.this, { exact: true })).toBeVisible();
      await expect(page.getByLabel(words.account.sessions.present, { exact: true })).toHaveCount(0);
      const elsewhere = await browser.newContext({ baseURL });
      const other = await elsewhere.newPage();
      await other.goto('/sign-in');
      await signIn(other, words, hanako);
      await other.waitForURL('**/status-report');

      await page.goto('/account');
      await page.getByRole('link', { name: words.account.page.sessions }).click();
      await page.waitForURL('**/account/sessions');
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(page.getByText(words.account.sessions.other, { exact: true })).toHaveCount(1);
      const present = page.getByLabel(words.account.sessions.present, { exact: true });
      await present.fill('not Her password 1');
      await send(page, words.account.sessions.submit);
      await expect(page.getByRole('alert').getByText(words.account.errors.wrongPassword)).toBeVisible();
      await other.goto('/account');
      await other.waitForURL('**/account');

      await present.fill(hanako.password);
      await send(page, words.account.sessions.submit);
      await page.waitForURL('**/account?done=sessions');
      await expect(page.getByText(words.account.page.sessionsEnded)).toBeVisible();
      await other.goto('/account');
      await other.waitForURL('**/sign-in?*');
      await elsewhere.close();
    });

    test('she changes her phone number, typed as people type it', async ({ page, words, issue }) => {
      await signedIn(page.context(), await issue());
      await page.goto('/account');
      await page.getByRole('link', { name: `(${words.account.page.phone})` }).click();
      await page.waitForURL('**/account/phone?case=*');
      if (javaScriptEnabled) await expectAccessible(page);
      const field = page.getByLabel(words.account.phone.label, { exact: true });
      await field.fill('12');
      await page.getByRole('button', { name: words.account.phone.submit }).click();
      await expect(page.getByRole('alert').getByText(words.registration.errors.phone)).toBeVisible();
      await expect(field).toHaveValue('12');
      await field.fill('０８０ー１２３４ー５６７８');
      await page.getByRole('button', { name: words.account.phone.submit }).click();
      await page.waitForURL('**/account?done=phone');
      await expect(page.getByText('080-1234-5678', { exact: true })).toBeVisible();
    });

    test('she signs out', async ({ page, words, issue }) => {
      await signedIn(page.context(), await issue());
      await signOut(page, words);
      await page.goto('/account');
      await page.waitForURL('**/sign-in?*');
    });
  });
}

test("sato's new address is taken: the page looks the same, the mail says so, and nothing changes", async ({
  page,
  words,
  issue,
}) => {
  const sato = await registered(issue);
  const hanako = await issue();
  await signedIn(page.context(), hanako);
  await page.goto('/account/email');
  await page.getByLabel(words.account.email.label, { exact: true }).fill(sato.email);
  await page.getByLabel(words.account.password.present, { exact: true }).fill(hanako.password);
  await page.getByRole('button', { name: words.account.email.submit }).click();
  await page.waitForURL('**/account/email/code');
  expect((await newestMail(sato.email)).subject).not.toMatch(/\d{6}/);
  await enterCode(page, words, '123456');
  await expect(page.getByRole('alert').getByText(words.registration.errors.wrongCode)).toBeVisible();
  await page.goto('/account');
  await expect(page.getByText(hanako.email, { exact: true })).toBeVisible();
});

test("suzuki's form with hanako's case in it changes nobody's phone number", async ({
  page,
  words,
  issue,
  browser,
}) => {
  const hanako = await registered(issue);
  await signedIn(page.context(), await issue());
  await page.goto(`/account/phone?case=${hanako.caseId}`);
  await expect(page.getByText(hanako.id)).toHaveCount(0);
  await page.locator('input[name=caseId]').evaluate((input: HTMLInputElement, id) => {
    input.value = id;
  }, hanako.caseId);
  await page.getByLabel(words.account.phone.label, { exact: true }).fill('080-9999-9999');
  await page.getByRole('button', { name: words.account.phone.submit }).click();
  await page.waitForURL(/account/);
  const own = await browser.newPage();
  await own.goto('/sign-in?to=/account');
  await signIn(own, words, hanako);
  await expect(own.getByText(hanako.phone, { exact: true })).toBeVisible();
  await own.close();
});

test('a person signs in with the keyboard alone', async ({ page, words, issue }) => {
  const hanako = await registered(issue);
  await page.goto('/sign-in');
  await page.getByLabel(words.account.signIn.email, { exact: true }).focus();
  await page.keyboard.type(hanako.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(hanako.password);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: words.common.show })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByLabel(words.account.signIn.keep, { exact: true })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/status-report');
});
