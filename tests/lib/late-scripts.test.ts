import { request as ask } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Handler } from '@/lib/front';
import { startScriptsLate, withLateScripts } from '@/lib/late-scripts';
import { closeFronts, openFront } from '../support/front';
import { scriptedPage as page } from '../support/scripted-page';

afterEach(closeFronts);

/** Next's way: a head that is flushed and written, pieces, and more than one end. */
const pages: Handler = (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.flushHeaders();
  if (!response.headersSent) response.writeHead(response.statusCode);
  response.write(page.slice(0, 100));
  response.write(Buffer.from(page.slice(100)));
  response.end();
  response.end();
};

function open(origin: string, headers: Record<string, string> = {}, path = '/status-report') {
  return new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer; status?: number }>(
    (resolve, reject) => {
      ask(origin + path, { headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({ headers: answer.headers, body: Buffer.concat(pieces), status: answer.statusCode }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

test('a page goes out whole, and compressed for who takes that', async () => {
  const { origin } = await openFront(withLateScripts(pages));
  const plain = await open(origin);
  expect(plain.body.toString()).toBe(startScriptsLate(page));
  expect(plain.headers['content-length']).toBe(String(plain.body.length));
  const zipped = await open(origin, { 'accept-encoding': 'br, gzip' });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(zipped.headers.vary).toContain('Accept-Encoding');
  expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
});

test.each([
  ['of staff', {}, '/dashboard/cases'],
  ['that says there is no connection', {}, '/offline'],
  ['that the phone draws', {}, '/today'],
  ['that scripts fetch', { rsc: '1' }, '/status-report'],
])('an answer %s is left as it is', async (_, headers, path) => {
  const { origin } = await openFront(withLateScripts(pages));
  expect((await open(origin, headers, path)).body.toString()).toBe(page);
});

test('the form that the phone keeps is a page like others', async () => {
  const { origin } = await openFront(withLateScripts(pages));
  expect((await open(origin, {}, '/offline/report/infected')).body.toString()).toBe(startScriptsLate(page));
});

test('what is no page goes out as it comes', async () => {
  const { origin } = await openFront(
    withLateScripts((_, response) => {
      response.writeHead(303, { location: '/sign-in' });
      response.write('</body>');
      response.end();
    }),
  );
  const answer = await open(origin);
  expect([answer.status, answer.headers.location, answer.body.toString()]).toEqual([
    303,
    '/sign-in',
    '</body>',
  ]);
});

test('a form that does without scripts lets them come late, as long as no other stands beside it', () => {
  const form = '<form data-alone="" action="" method="POST"><input/></form>';
  const alone = page.replace('<h1>', `<main>${form}<h1>`);
  expect(startScriptsLate(alone)).not.toBe(alone);
  const beside = page.replace('<h1>', `<main>${form}<form><button>Sign out</button></form><h1>`);
  expect(startScriptsLate(beside)).toBe(beside);
});

test('a page with a form of its own has its scripts as early as ever; the menu of languages is none', () => {
  const form = page.replace('<h1>', '<main><form><button>Sign out</button></form><h1>');
  expect(startScriptsLate(form)).toBe(form);
  const menu = page.replace('<h1>', '<header><form><button>English</button></form></header><main><h1>');
  expect(startScriptsLate(menu)).not.toBe(menu);
});

test('a page without scripts stays the same', () => {
  const still = page.replaceAll(/<script.*?<\/script>/g, '');
  expect(startScriptsLate(still)).toBe(still);
});
