import { readdirSync, readFileSync } from 'node:fs';
import { actors } from '../support/access-table';
import { actions, type Done, type Sender } from '../support/actions-table';
import { formsSeen } from '../support/forms-seen';
import { expect, test } from '../support/own-product';
import { builtActions, callAction, outcomeOf, postForm, seen, withoutIds } from '../support/post-action';
import { changedTables, checksums, checksumsOf } from '../support/stored';
import { newWorld, secretsOf, type World } from '../support/world';

// All tables are compared before and after, so nothing else may happen meanwhile.
test.describe.configure({ mode: 'default' });

const names = Object.keys(actions).sort();
const built = builtActions();

/** The actions that the source files export, as file and name. */
function declared(): string[] {
  const files = ['app', 'lib'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`),
  );
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    if (!/^\s*['"]use server['"]/m.test(source)) return [];
    const exported = [...source.matchAll(/^export (?:default )?(?:async function|const|function) (\w+)/gm)];
    return exported.map(([, name]) => `${file} ${name}`);
  });
}

test('every server action, as written and as built, has its row and its form in the table', () => {
  expect(declared().sort()).toEqual(names);
  expect([...built.keys()].sort()).toEqual(names);
  expect(Object.keys(formsSeen).sort()).toEqual(names);
});

const ways = ['form', 'React'] as const;
type Way = (typeof ways)[number];

const stored = (world: World) => Promise.all([checksums(), checksumsOf(world.hanako)]);

/** The form as it stands in its owner's browser, a cookie of each who will send it, and what is stored before they do. */
async function ready(name: string, world: World, senders: Sender[]) {
  const found = await seen(name, world);
  const cookies = new Map<Sender, string>([['its owner', found.form.cookie]]);
  for (const sender of senders) if (sender !== 'its owner') cookies.set(sender, await world.cookieOf(sender));
  return { ...found, cookies, before: await stored(world) };
}

/** Posts the form with the cookies of the sender; answers what came of it, and what is stored now. */
async function postAs(
  sender: Sender,
  way: Way,
  { form, id, fields, cookies, before }: Awaited<ReturnType<typeof ready>>,
  world: World,
) {
  const cookie = cookies.get(sender) ?? '';
  const answer =
    way === 'form'
      ? await postForm(form.path, fields, cookie)
      : await callAction(form.path, id, fields, cookie);
  const after = await stored(world);
  // What the sender typed may come back to them.
  const sent = JSON.stringify(fields);
  const read = secretsOf(world.hanako).filter(
    (secret) => answer.text.includes(secret) && !sent.includes(secret),
  );
  return {
    done: {
      answer: withoutIds(outcomeOf(answer)),
      writes: changedTables(before[0], after[0]).sort().join(' '),
    },
    touched: changedTables(before[1], after[1]),
    read,
    after,
  };
}

const expected = ({ answer, toReact, writes, alsoToReact }: Done, way: Way) => ({
  answer: way === 'React' ? (toReact ?? answer) : answer,
  writes: `${writes} ${(way === 'React' && alsoToReact) || ''}`.trim().split(' ').sort().join(' '),
});

/** Strangers to hanako: nothing of hers changes by them, nor is shown to them. */
const strangers = new Set<Sender>(actors);
for (const own of ['hanako', 'sato', 'a viewer', 'a center administrator'] as const) strangers.delete(own);

for (const [name, row] of Object.entries(actions)) {
  test(`${name} does for each of eleven senders what the table says, and no more`, async () => {
    const world = await newWorld();
    for (const way of ways) {
      // Who may change nothing goes first: the form that did nothing for them is still good for the next.
      const writes = (sender: Sender) => expected(row[sender], way).writes !== '';
      const all: Sender[] = [...actors, 'its owner'];
      const [calm, writers] = [all.filter((sender) => !writes(sender)), all.filter(writes)];
      let found = await ready(name, world, calm);
      for (const sender of [...calm, ...writers]) {
        if (writes(sender)) found = await ready(name, world, [sender]);
        const { done, touched, read, after } = await postAs(sender, way, found, world);
        found = { ...found, before: after };
        expect.soft(done, `${sender}, by ${way}`).toEqual(expected(row[sender], way));
        if (!strangers.has(sender)) continue;
        expect.soft(touched, `${sender}, by ${way}: what is stored of hanako`).toEqual([]);
        expect.soft(read, `${sender}, by ${way}: what is shown of hanako`).toEqual([]);
      }
    }
  });
}
