import { readdirSync, readFileSync } from 'node:fs';
import { doors } from '../../../lib/front-doors';
import { actors, pages, routes, showsHanako } from '../support/access-table';
import { expect, test } from '../support/own-product';
import { answerTo, filled, pageAs, reactPageAs } from '../support/page-as';
import { ask } from '../support/raw-http';
import { newWorld, reportOf, secretsOf, sendJson } from '../support/world';

test.describe.configure({ mode: 'default' });

// Folders that begin with an underscore have no address.
const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
  (file) => !/(^|\/)_/.test(file),
);
/** The address of a folder of the app: groups in parentheses do not show. */
const addressOf = (file: string) =>
  `/${file.replace(/\([^)]*\)\//g, '').replace(/\/?(page\.tsx|route\.ts)$/, '')}`;

test('every page and every route handler has its row in the table of access', () => {
  const built = files.filter((file) => /(^|\/)page\.tsx$/.test(file)).map(addressOf);
  expect(Object.keys(pages).sort()).toEqual(built.sort());

  const handlers = files
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(`app/${file}`, 'utf8');
      const methods = source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm);
      return [...methods].map(([, method]) => `${method} ${addressOf(file)}`);
    });
  const opened = Object.entries(doors).map(([path, method]) => `${method} ${path}`);
  expect(Object.keys(routes).sort()).toEqual([...handlers, ...opened].sort());
});

for (const actor of actors) {
  test(`${actor} gets from every address what the table says, and reads of hanako only what it allows`, async () => {
    const world = await newWorld();
    const cookie = await world.cookieOf(actor);
    const secrets = secretsOf(world.hanako);
    for (const [address, row] of Object.entries(pages)) {
      const path = filled(address, world);
      const want = filled(String(row[actor]), world);
      const html = await pageAs(path, cookie);
      expect(answerTo(html), `GET ${address}`).toBe(want);
      // The Content-Security-Policy refuses styles in the HTML without a word: what they say would just not be there.
      expect(html.text.match(/<[^<>]*\sstyle=[^<>]*>/g) ?? [], `GET ${address}`).toEqual([]);
      const head = await pageAs(path, cookie, 'HEAD');
      expect(answerTo(head), `HEAD ${address}`).toBe(want);
      expect(head.text, `HEAD ${address}`).toBe('');

      const react = await reactPageAs(path, cookie);
      for (const [how, { text }] of Object.entries({ GET: html, 'RSC: 1': react })) {
        const shown = secrets.filter((secret) => text.includes(secret));
        if (showsHanako[actor]?.includes(address))
          expect(shown, `${how} ${address}`).toContain(world.hanako.name);
        else if (!(actor in showsHanako)) expect(shown, `${how} ${address}`).toEqual([]);
      }
    }
  });

  test(`${actor} gets from every route handler what the table says`, async () => {
    const world = await newWorld();
    const cookie = await world.cookieOf(actor);
    for (const [route, row] of Object.entries(routes)) {
      const [method, path = ''] = route.split(' ');
      const bodyTo: Record<string, object> = {
        '/api/v1/status-reports': reportOf(world.hanako, crypto.randomUUID()),
        '/api/v1/push-devices': {},
      };
      const body = bodyTo[path];
      const answer = body
        ? await sendJson(cookie, body, path)
        : // An open stream would have no end; who may follow it is asked by the same door.
          await ask(path === '/dashboard/live' ? `${path}?poll` : path, { method, cookie });
      expect(answer.status, route).toBe(row[actor]);
    }
  });
}
