import { existsSync, readFileSync } from 'node:fs';
import { pages } from '../support/access-table';
import { expect, test } from '../support/own-product';
import { answerTo, filled, reactPageAs } from '../support/page-as';
import { ask } from '../support/raw-http';
import {
  headerVariants,
  methodVariants,
  pathVariants,
  reactVariants,
  type Variant,
} from '../support/variants';
import { newWorld, secretsOf } from '../support/world';

test.describe.configure({ mode: 'default' });

/** Addresses that show something of hanako to somebody, of each kind one. */
const bases = [
  '/account',
  '/status-report/infected/correct/[id]',
  '/status-report/receipt/[id]',
  '/dashboard',
  '/dashboard/cases/[caseId]',
];

/** Whoever else may read nothing of her meets the same guards as one of these. */
const strangers = ['nobody', 'taro', 'a nurse without the second factor', 'suzuki'] as const;

/** React is told in the body where to go. */
const isRefused = (text: string) => /NEXT_REDIRECT;|NEXT_HTTP_ERROR_FALLBACK;404/.test(text);

test('nothing stands before the pages that could be walked around: they protect themselves', () => {
  // Should one ever be added: run all of this folder once with it and once without it.
  for (const file of ['proxy.ts', 'middleware.ts', 'src/proxy.ts', 'src/middleware.ts'])
    expect(existsSync(file), file).toBe(false);
  const manifest: unknown = JSON.parse(readFileSync('.next/server/middleware-manifest.json', 'utf8'));
  expect(manifest).toMatchObject({ middleware: {}, functions: {} });
  expect(readFileSync('.next/server/functions-config-manifest.json', 'utf8')).not.toMatch(
    /_middleware|proxy/,
  );
});

const send = ({ path, method, headers }: Variant, cookie: string) =>
  ask(path, { method, cookie, headers: { accept: 'text/html', ...headers } });

/** Runs so many at a time. */
async function forAll<Each>(all: Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

const written = ({ method = 'GET', path, headers = {} }: Variant) =>
  `${method} ${path} ${JSON.stringify(headers)}`;

for (const actor of strangers) {
  test(`${actor} reads nothing of hanako however a protected address is written or asked for`, async () => {
    test.setTimeout(120_000);
    const world = await newWorld();
    const cookie = await world.cookieOf(actor);
    const secrets = secretsOf(world.hanako);
    const wrong: string[] = [];
    const judge = (variant: Variant, text: string, fine: boolean, answer: string) => {
      if (!fine) wrong.push(`${written(variant)} answers ${answer}`);
      const shown = secrets.filter((secret) => text.includes(secret));
      if (shown.length > 0) wrong.push(`${written(variant)} shows ${shown.join(', ')}`);
    };
    for (const base of bases) {
      const path = filled(base, world);
      const want = filled(String(pages[base]?.[actor]), world);

      await forAll(pathVariants(path), async (variant) => {
        const answer = await send(variant, cookie);
        const said = answerTo(answer);
        // Another way to write it is the same page, no page, nonsense, or leads to the address itself.
        const fine = [want, 'not found', '400'].includes(said) || said.startsWith(`to ${path}`);
        judge(variant, answer.text, fine || isRefused(answer.text), said);
      });
      await forAll([...headerVariants(path), ...methodVariants(path)], async (variant) => {
        const answer = await send(variant, cookie);
        const said = answerTo(answer);
        // What answers a sent report shows the form again, without anybody's data (see readForPage).
        const shownAgain = variant.method === 'POST' && base.includes('/correct/');
        const refused = variant.method !== undefined && ['400', '405'].includes(said);
        judge(variant, answer.text, said === want || refused || shownAgain, said);
      });
      await forAll(reactVariants(path), async (variant) => {
        const answer = await reactPageAs(path, cookie, variant.headers);
        const said = answerTo(answer);
        const whole = Object.keys(variant.headers ?? {}).length === 1;
        const fine = said === want || isRefused(answer.text) || !whole;
        judge(variant, answer.text, fine, said);
      });
    }
    const cases = filled('/dashboard/cases/[caseId]', world);
    await forAll(headerVariants(cases), async ({ headers }) => {
      const variant = { path: '/emergency', headers };
      const answer = await send(variant, cookie);
      judge(variant, answer.text, answerTo(answer) === 'ok', answerTo(answer));
    });
    expect(wrong).toEqual([]);
  });
}

test('the same ways of asking show hanako her own receipt, so that the others are refused for who they are', async () => {
  const world = await newWorld();
  const cookie = await world.cookieOf('hanako');
  const path = filled('/status-report/receipt/[id]', world);
  for (const variant of headerVariants(path)) {
    const answer = await send(variant, cookie);
    expect(answerTo(answer), written(variant)).toBe('ok');
    expect(answer.text, written(variant)).toContain(world.hanako.name);
  }
});
