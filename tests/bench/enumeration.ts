import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type postgres from 'postgres';
import { startBenchDatabase } from './support/database';
import { keyedHash, newToken } from '../../lib/sealing';
import { median } from './support/median';
import { startProduct } from './support/product';
import { readForm } from './support/requests';
import type { Server } from './support/start';
import { table } from './support/table';

const pairs = 100;
const warmUp = 20;
const goalMs = 5;

/** Everything that is counted: these requests come from one address, many more than a person sends. */
const lifted = Object.fromEntries(
  [
    'code.sendsPerHour',
    'code.sendsPerDay',
    'code.sendsPerHourPerIp',
    'issuedId.wrongPerDay',
    'issuedId.wrongPerDayPerIp',
    'issuedId.wrongPerHourAlarm',
  ].map((name) => [name, 1_000_000]),
);

interface Form {
  name: string;
  path: string;
  /** What is typed, and the session of whoever types it. */
  typed: (known: boolean, index: number) => { fields: Record<string, string>; token?: string };
}

/**
 * G6: whether the time of an answer tells known people from unknown ones. The four forms that could, sent over HTTP as
 * a browser without JavaScript does, known and unknown taking turns.
 */
export async function run(): Promise<string> {
  const database = await startBenchDatabase();
  const product = await startProduct(database, { ...lifted, 'code.secondsBetweenSends': 0 });
  const count = pairs + warmUp;
  await registered(database.sql, count);
  const tokens = {
    known: await typing(database.sql, count, true),
    unknown: await typing(database.sql, count, false),
  };
  const address = (known: boolean, index: number) => `${known ? 'known' : 'nobody'}-${index}@hersys.example`;
  const forms: Form[] = [
    {
      name: 'New Registration',
      path: '/register/email',
      typed: (known, index) => ({ fields: { email: address(known, index) } }),
    },
    {
      name: 'Sign in',
      path: '/sign-in',
      typed: (known, index) => ({ fields: { email: address(known, index), password: 'Umi no kaze 2026' } }),
    },
    {
      name: 'A new password',
      path: '/forgot-password',
      typed: (known, index) => ({ fields: { email: address(known, index) } }),
    },
    {
      name: 'Save attributes (ID)',
      path: '/register/check',
      typed: (known, index) => ({ fields: {}, token: tokens[known ? 'known' : 'unknown'][index] }),
    },
  ];
  const rows: string[][] = [];
  for (const form of forms) rows.push(await compare(product, form));
  await product.stop();
  await database.stop();
  return [
    `Medians of ${pairs} + ${pairs} requests that take turns, in milliseconds; the goal is a difference of at most ${goalMs}.`,
    '',
    table([['form', 'known', 'unknown', 'difference', `≤ ${goalMs} ms`], ...rows]),
  ].join('\n');
}

async function compare(product: Server, form: Form): Promise<string[]> {
  const { token } = form.typed(true, 0);
  const hidden = await readForm(product, form.path, token);
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let index = 0; index < warmUp + pairs; index += 1) {
    // Neither is always the first of its pair.
    for (const known of index % 2 === 0 ? [true, false] : [false, true]) {
      const milliseconds = await send(product, form, hidden, known, index);
      if (index >= warmUp) times[known ? 'known' : 'unknown'].push(milliseconds);
    }
  }
  const [known, unknown] = [median(times.known), median(times.unknown)];
  const difference = Math.abs(known - unknown);
  const figures = [known, unknown, difference].map((figure) => figure.toFixed(2));
  return [form.name, ...figures, difference <= goalMs ? 'yes' : 'NO'];
}

async function send(
  { port }: Server,
  form: Form,
  hidden: [string, string][],
  known: boolean,
  index: number,
): Promise<number> {
  const origin = `http://127.0.0.1:${port}`;
  const { fields, token = '' } = form.typed(known, index);
  const body = new FormData();
  for (const [name, value] of hidden) if (name !== 'formToken') body.append(name, value);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const began = performance.now();
  const answer = await fetch(`${origin}${form.path}`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { origin, accept: 'text/html', 'accept-language': 'en', cookie: `hersys-session=${token}` },
  });
  await answer.arrayBuffer();
  const milliseconds = performance.now() - began;
  if (answer.status !== 303 && answer.status !== 200)
    throw new Error(`${form.name} answered ${answer.status}`);
  return milliseconds;
}

/** People with an account and a password. */
async function registered(sql: postgres.Sql, count: number): Promise<void> {
  const passwordHash = await hash('tegami to Hato 7', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await sql`
    insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
    select gen_random_uuid(), 'known-' || n || '@hersys.example', ${passwordHash}, 'en', 'bench', now(), now(), now()
    from generate_series(0, ${count - 1}) n`;
}

/** People who have typed an ID, one that the health center has issued or not, with a birthdate that does not fit. */
async function typing(sql: postgres.Sql, count: number, known: boolean): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => newToken());
  const hashes = tokens.map((token) => keyedHash('session', token));
  const first = known ? 2_000_000 : 3_000_000;
  if (known) {
    await sql`
      insert into health_centers (code, name, name_ja, phone, created_at)
      values ('13101', 'Chuo Health Center', '中央区保健所', '03-0000-2222', now())`;
    await sql`
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until, created_at)
      select gen_random_uuid(), '13101', (${first}::int + n)::text, 'infected', 'Person', '1980-02-03', '+819012345678',
        current_date, current_date + 7, now() from generate_series(1, ${count}) n`;
  }
  await sql`
    with person as (
      select gen_random_uuid() as id, hash, position::int as position
      from unnest(${hashes}::text[]) with ordinality as each (hash, position)
    ), account as (
      insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
      select id, id || '@hersys.example', ${randomUUID()}, 'en', 'bench', now(), now(), now() from person
    ), session as (
      insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
      select hash, id, false, now(), now(), now() + interval '1 day' from person
    )
    insert into attribute_drafts (account_id, name, birthdate, phone, issued_id, updated_at)
    select id, 'Person', '1999-01-01', '+819012345678', (${first}::int + position)::text, now() from person`;
  return tokens;
}
