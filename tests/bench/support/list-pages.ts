import { randomUUID } from 'node:crypto';
import { keyedHash, newToken } from '../../../lib/sealing';
import { signedInNurses } from './dashboards';
import type { BenchDatabase } from './database';
import { done, generateLoad } from './load';
import { benchOptions } from './options';
import { startProduct } from './product';
import { formPosts, ofStaff, pageRequests, readForm } from './requests';
import { table } from './table';

const connections = 16;
const prefecture = '01';

/** P12: whole pages of the built product over the filled database, asked for by nurses of many centers at once. */
export async function measurePages(database: BenchDatabase): Promise<string> {
  const nurses = await nursesWithSomebody(database);
  const board = [{ token: await prefectureSession(database) }];
  const product = await startProduct(database);
  try {
    const [first] = nurses;
    const form = await readForm(product, '/dashboard/search', first?.token, ofStaff);
    const hidden = form.filter(([name]) => name.startsWith('$ACTION'));
    const search = {
      hidden,
      fields: [['person', '@name@']] as [string, string][],
      rows: nurses,
      cookie: ofStaff,
    };
    const of = (path: string, rows: Record<string, string>[] = nurses) =>
      pageRequests(product, path, rows, ofStaff);
    const pages = {
      'list emergency-urgent': of('/dashboard'),
      'list not-reporting': of('/dashboard?tab=not-reporting'),
      'list stable': of('/dashboard?tab=stable'),
      'list closed': of('/dashboard?tab=closed'),
      'all open alerts': of('/dashboard/alerts'),
      'search by name': formPosts(product, '/dashboard/search', search),
      'a person’s page': of('/dashboard/cases/@caseId@'),
      'figures of a center': of('/dashboard/figures'),
      'a prefecture’s board': of('/dashboard/prefecture', board),
    };
    const rows: string[][] = [];
    for (const [name, requests] of Object.entries(pages)) {
      const load = (seconds: number) => generateLoad({ ...requests, connections, seconds });
      await load(benchOptions.warmUpSeconds);
      const result = await load(benchOptions.seconds * benchOptions.rounds);
      const failed = result.sent - done(result);
      const ms = (figure: number) => figure.toFixed(0);
      rows.push([
        name,
        ms(result.p50),
        ms(result.p95),
        (done(result) / result.seconds).toFixed(0),
        String(failed),
      ]);
    }
    return table([['whole page', 'p50 ms', 'p95 ms (≤150)', 'pages/s', 'errors'], ...rows]);
  } finally {
    await product.stop();
  }
}

/** A signed-in nurse for each of a hundred people's centers, and that person. All names are two characters long. */
async function nursesWithSomebody(database: BenchDatabase) {
  const people = await database.sql<{ caseId: string; centerCode: string; name: string }[]>`
    select id as "caseId", center_code as "centerCode", split_part(name, ' ', 1) as name from cases
    where closed_at is null and length(split_part(name, ' ', 1)) = 2 order by random() limit 100`;
  const nurses = await signedInNurses(
    database,
    people.map(({ centerCode }) => centerCode),
    1,
  );
  return people.map(({ caseId, name }, index) => ({ caseId, name, token: nurses[index]?.token ?? '' }));
}

async function prefectureSession({ sql }: BenchDatabase): Promise<string> {
  const [token, staffId] = [newToken(), randomUUID()];
  await sql`
    insert into staff (id, prefecture_code, email, name, role, password_hash, sealed_totp_secret, created_at)
    values (${staffId}, ${prefecture}, ${`${staffId}@hersys.example`}, 'Prefecture', 'prefecture', 'none', 'none', now())`;
  await sql`
    insert into sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, second_factor_at)
    values (${keyedHash('session', token)}, ${staffId}, now(), now(), now() + interval '1 hour', now())`;
  return token;
}
