import { keptPaths } from '../../../lib/kept-pages';
import { expectOwnScriptsOnly, expectProtected, nonceOf } from '../support/headers';
import { expect, test } from '../support/own-product';
import { outcomeOf, postForm } from '../support/post-action';
import { ask, formsOf, type RawAnswer } from '../support/raw-http';
import { newWorld, patientCookie, secretsOf } from '../support/world';

const html = { accept: 'text/html', 'accept-language': 'en' };
/** What is kept says that it is one of several: which of them is given depends on the language. */
const isFromMemory = ({ headers }: RawAnswer) => String(headers.vary).includes('Accept-Language');

/** Without what is fresh in each answer. */
function wordsOf(answer: RawAnswer): string {
  const [, token = 'none'] = /name="formToken" value="([^"]*)"/.exec(answer.text) ?? [];
  return answer.text.replaceAll(nonceOf(answer) ?? 'none', '').replaceAll(token, '');
}

test('strangers get the pages that ask for nobody from memory; whoever has a cookie of ours gets their own', async () => {
  const { hanako, unlinked } = await newWorld();
  for (const path of keptPaths) {
    const drawn = await ask(path, { headers: html });
    await expect.poll(async () => isFromMemory(await ask(path, { headers: html })), path).toBe(true);
    const kept = await ask(path, { headers: html });
    expectProtected(kept, path);
    expectOwnScriptsOnly(kept, path);
    expect(wordsOf(kept), path).toBe(wordsOf(drawn));
    expect(nonceOf(kept)).not.toBe(nonceOf(drawn));

    const cookie = await patientCookie(hanako.accountId);
    const hers = await ask(path, { cookie, headers: html });
    expect(isFromMemory(hers), path).toBe(false);
    // Where she is signed in already, she is sent on.
    if (hers.status === 200) expect(hers.text, path).toContain('href="/account"');
    await ask(path, { cookie: await patientCookie(unlinked.accountId), headers: html });
    const again = await ask(path, { headers: html });
    expect(wordsOf(again), path).toBe(wordsOf(kept));
    for (const secret of [...secretsOf(hanako), unlinked.email])
      expect(again.text, path).not.toContain(secret);
    // What the installed app begins with leads everybody there.
    if (path !== '/today') expect(again.text, path).not.toContain('href="/account"');

    const japanese = await ask(path, { cookie: 'hersys-locale=ja', headers: html });
    expect(japanese.text, path).toContain('<html lang="ja" ');
  }
});

test('a form that was kept is sent like any other, and is not taken for that of somebody else', async () => {
  await expect.poll(async () => isFromMemory(await ask('/register/email', { headers: html }))).toBe(true);
  const cookies = new Set<string>();
  for (const email of ['kept-one@example.jp', 'kept-other@example.jp']) {
    const page = await ask('/register/email', { headers: html });
    expect(isFromMemory(page)).toBe(true);
    const hidden = formsOf(page.text).find((fields) => fields.some(([name]) => name === 'formToken')) ?? [];
    const answer = await postForm('/register/email', [...hidden, ['email', email]], '');
    expect(outcomeOf(answer)).toBe('to /register/code');
    const cookie = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
    const next = await ask('/register/code', { cookie, headers: html });
    expect(next.text, `${cookie} ${next.status}`).toContain(email);
    cookies.add(cookie);
    // Who is in the middle of registering is led back to where they were.
    expect(outcomeOf(await ask('/', { cookie, headers: html }))).toBe('to /register/code');
  }
  expect(cookies.size).toBe(2);
});
