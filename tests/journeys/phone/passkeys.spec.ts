import type { Page } from '@playwright/test';
import { query } from '../support/database';
import { expect, expectAccessible, test } from '../support/journey';
import { newestMail } from '../support/mailbox';
import { signedIn } from '../support/signed-in';

/** A phone whose owner unlocks it by a finger, and which keeps passkeys. Answers how to lay the finger on, or take it away. */
async function withFingerprint(page: Page): Promise<(finger: boolean) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return async (finger) => {
    const options = { authenticatorId, enabled: finger };
    await devtools.send('WebAuthn.setAutomaticPresenceSimulation', options);
  };
}

/** What the page asks the browser for, in turn. By the button its owner says no. */
async function watchCeremonies(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (options) => {
      const how = options?.mediation === 'conditional' ? 'in the field' : 'by the button';
      told.push(how);
      if (how === 'by the button') return Promise.reject(new DOMException('no', 'NotAllowedError'));
      options?.signal?.addEventListener('abort', () => told.push('ended'));
      return get(options);
    };
  });
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told);
}

test('after her first report hanako adds a passkey, signs in by it with nothing typed, and removes it again', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(page.context(), hanako);
  const layFinger = await withFingerprint(page);
  const { passkeys, page: account, signIn } = words.account;

  await page.goto('/status-report/infected');
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
  await page.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
  await page.getByRole('checkbox', { name: words.questionnaire.emergencySigns.none }).check();
  await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).click();
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { name: passkeys.offerTitle })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: passkeys.offerGo }).click();
  await page.waitForURL('**/account/passkeys');
  await expect(page.getByText(passkeys.none)).toBeVisible();
  // She signed in a moment ago.
  await expect(page.getByLabel(passkeys.present, { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: passkeys.add, exact: true }).click();
  await page.waitForURL('**/account/passkeys?done=added');
  await expect(page.getByText(passkeys.done)).toBeVisible();
  await expect(page.getByText(passkeys.neverUsed)).toBeVisible();
  expect((await newestMail(hanako.email)).subject).toBe(
    words.mail.passkeyAdded.subject.replace('{productName}', words.common.productName),
  );
  await expectAccessible(page);

  await page.goto('/account');
  await page.getByRole('button', { name: account.signOut }).click();
  await page.waitForURL((url) => url.pathname !== '/account');
  await layFinger(false);
  await page.goto('/sign-in?to=/account/passkeys');
  await page.getByRole('checkbox', { name: signIn.keep }).check();
  await expectAccessible(page);
  await layFinger(true);
  await page.getByRole('button', { name: signIn.passkey }).click();
  await page.waitForURL((url) => url.pathname === '/account/passkeys');
  await expect(page.getByText(/^Last used on /)).toBeVisible();
  const kept = (await page.context().cookies()).find(({ name }) => name === 'hersys-session');
  expect(kept?.expires).toBeGreaterThan(Date.now() / 1000 + 10 * 86_400);

  await page.getByText(passkeys.rename, { exact: true }).click();
  await page.getByLabel(passkeys.name, { exact: true }).fill('my phone');
  await expectAccessible(page);
  await page.getByRole('button', { name: passkeys.saveName, exact: true }).click();
  await page.waitForURL('**/account/passkeys?done=named');
  await expect(page.getByRole('listitem').getByText('my phone', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Remove the passkey of my phone, / }).click();
  await page.waitForURL('**/account/passkeys?done=removed');
  await expect(page.getByText(passkeys.none)).toBeVisible();

  // The phone still has it; here it opens nothing any more, and the password does.
  await page.goto('/account');
  await page.getByRole('button', { name: account.signOut }).click();
  await page.waitForURL((url) => url.pathname !== '/account');
  await layFinger(false);
  await page.goto('/sign-in');
  await layFinger(true);
  await page.getByRole('button', { name: signIn.passkey }).click();
  await expect(page.getByText(words.account.errors.unknownPasskey)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(signIn.email, { exact: true }).fill(hanako.email);
  await page.getByLabel(signIn.password, { exact: true }).fill(hanako.password);
  await page.getByRole('button', { name: signIn.submit, exact: true }).click();
  await page.waitForURL('**/status-report');
});

test('where hanako types her address the browser offers her passkey; the button ends that offer, and it comes back', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(page.context(), hanako);
  const layFinger = await withFingerprint(page);
  const ceremonies = await watchCeremonies(page);
  const { passkeys, signIn } = words.account;
  await page.goto('/account/passkeys');
  await page.getByRole('button', { name: passkeys.add, exact: true }).click();
  await page.waitForURL('**/account/passkeys?done=added');
  await page.context().clearCookies();

  await layFinger(false);
  await page.goto('/sign-in?to=/account/passkeys');
  await expect.poll(ceremonies).toEqual(['in the field']);
  const address = page.getByLabel(signIn.email, { exact: true });
  await expect(address).toHaveAttribute('autocomplete', 'username webauthn');
  await address.fill('hanako@');
  await expectAccessible(page);
  await page.getByRole('button', { name: signIn.passkey }).click();
  await expect(page.getByText(signIn.passkeyNotUsed)).toBeVisible();
  const oneAtATime = ['in the field', 'ended', 'by the button', 'in the field'];
  await expect.poll(ceremonies).toEqual(oneAtATime);
  await expect(address).toHaveValue('hanako@');

  // She chooses it there, and lays her finger on: a test's browser does both as soon as it is asked.
  await layFinger(true);
  await page.goto('/sign-in?to=/account/passkeys');
  await page.waitForURL((url) => url.pathname === '/account/passkeys');
  await expect(page.getByText(/^Last used on /)).toBeVisible();
});

test('an older session asks for the password first; a phone that makes none says so', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(page.context(), hanako, { openedMinutesAgo: 21 });
  const { passkeys } = words.account;
  await page.goto('/account/passkeys');
  const add = page.getByRole('button', { name: passkeys.add, exact: true });
  await add.click();
  await expect(page.getByText(words.account.errors.presentPassword)).toBeVisible();
  await page.getByLabel(passkeys.present, { exact: true }).fill('something else 1');
  await add.click();
  await expect(page.getByText(words.account.errors.wrongPassword)).toBeVisible();
  await expectAccessible(page);
  // A browser whose owner says no.
  await page.evaluate(() => {
    navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await page.getByLabel(passkeys.present, { exact: true }).fill(hanako.password);
  await add.click();
  await expect(page.getByText(passkeys.notMade)).toBeVisible();
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('passkeys are not in the way', async ({ page, words, issue }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('button', { name: words.account.signIn.submit, exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: words.account.signIn.passkey })).toHaveCount(0);
    const { accountId } = await signedIn(page.context(), await issue());
    await query(
      (sql) => sql`
        insert into passkeys (id, account_id, public_key, counter, transports, is_synced, device, created_at)
        values (${accountId}, ${accountId}, 'none', 0, '{}', false, 'iPhone', now())`,
    );
    const { passkeys } = words.account;
    await page.goto('/account/passkeys');
    await expect(page.getByText(passkeys.noScripts)).toBeVisible();
    await page.getByText(passkeys.rename, { exact: true }).click();
    await page.getByLabel(passkeys.name, { exact: true }).fill('Ｈａｎａｋｏ’s phone');
    await page.getByRole('button', { name: passkeys.saveName, exact: true }).click();
    await expect(page.getByText(passkeys.named)).toBeVisible();
    await expect(page.getByText('Hanako’s phone', { exact: true })).toBeVisible();
    await expect(page.getByText('iPhone', { exact: true })).toBeVisible();
    await page.getByText(passkeys.rename, { exact: true }).click();
    await page.getByLabel(passkeys.name, { exact: true }).fill('');
    await page.getByRole('button', { name: passkeys.saveName, exact: true }).click();
    await expect(page.getByText('Hanako’s phone')).toHaveCount(0);
  });
});
