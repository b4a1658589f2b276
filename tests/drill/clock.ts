import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { ask, hiddenFields, postForm } from './pages';
import { signedInPatients, type DrillPatient } from './patients';
import { Product } from './product';
import { newReport, send } from './reports';

const zones = ['UTC', 'Asia/Tokyo', 'America/New_York'];
// Each is a day in Japan whose last and next first moment are tried; in the order of time, as a clock moves.
const lastDays = ['2027-02-28', '2027-11-30', '2027-12-31', '2028-02-28', '2028-02-29'];
/** The night in which clocks change in New York. */
const elsewhere: [instant: string, day: string][] = [
  ['2027-03-14T01:59:59-05:00', '2027-03-14'],
  ['2027-03-14T03:00:00-04:00', '2027-03-14'],
  ['2027-03-14T23:59:59+09:00', '2027-03-14'],
  ['2027-03-15T00:00:00+09:00', '2027-03-15'],
];
const second = 1000;
const day = 86_400 * second;

const nextDay = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10);
const midnightAfter = (date: string) => Date.parse(`${nextDay(date)}T00:00:00+09:00`);

/** G16: the days of Japan under other time zones of server and database, over a leap day and over New Year, without a restart. */
export async function clock({ short }: DrillOptions): Promise<Check[]> {
  const checks: Check[] = [];
  for (const zone of short ? ['America/New_York'] : zones)
    checks.push(...(await underZone(zone, short ? ['2027-12-31', '2028-02-28'] : lastDays)));
  return checks;
}

async function underZone(zone: string, days: string[]): Promise<Check[]> {
  const file = join(tmpdir(), `hersys-drill-clock-${process.pid}`);
  const setClock = (instant: number) => writeFileSync(file, String(Math.round(instant - Date.now())));
  setClock(midnightAfter('2027-02-01'));
  const product = await Product.start({ env: { TZ: zone, HERSYS_CLOCK_FILE: file } });
  try {
    await product.sql.unsafe(`alter database hersys set timezone = '${zone}'`);
    await product.killApp();
    product.startApp();
    await product.untilReady();
    const tried: string[] = [];
    const wrong: string[] = [];
    const note = (what: string, right: boolean, seen: string) => {
      tried.push(what);
      if (!right) wrong.push(`${what}: ${seen}`);
    };

    let slowestPartition = 0;
    for (const last of days) {
      setClock(midnightAfter(last) - 20 * second);
      slowestPartition = Math.max(slowestPartition, await untilPartition(product, nextDay(last)));
      await tryMidnight(product, last, setClock, note);
    }
    setClock(Date.parse('2027-03-14T00:00:00+09:00'));
    await untilPartition(product, '2027-03-14');
    const [patient] = await signedInPatients(product, 1);
    for (const [instant, date] of patient ? elsewhere : []) {
      setClock(Date.parse(instant));
      const seen = await byJson(product, patient, Date.parse(instant));
      note(instant, seen.status === 201 && seen.date === date, `${seen.status} ${seen.date}`);
    }

    const [stray] = await product.sql<{ rows: number }[]>`
      select count(*)::int as rows from status_reports_default`;
    const [misplaced] = await product.sql<{ rows: number }[]>`
      select count(*)::int as rows from status_reports
      where report_on <> (measured_at at time zone 'Asia/Tokyo')::date`;
    return [
      {
        what: `${zone}: reports on a wrong day, of ${tried.length}`,
        seen: wrong.join('; ') || '0',
        ok: wrong.length === 0 && tried.length > 0,
      },
      equal(`${zone}: stored days that are not those of Japan`, misplaced?.rows ?? -1, 0),
      atMost(`${zone}: partition of the next month, once the clock is there`, slowestPartition, 60, ' s'),
      equal(`${zone}: reports outside the partition of their month`, stray?.rows ?? -1, 0),
    ];
  } finally {
    await product.stop();
    rmSync(file, { force: true });
    // The next part's product must not inherit it.
    delete process.env.TZ;
  }
}

/** The last moments of a day in Japan and the first of the next, by both doors, for somebody whose monitoring ends there too. */
async function tryMidnight(
  product: Product,
  last: string,
  setClock: (instant: number) => void,
  note: (what: string, right: boolean, seen: string) => void,
): Promise<void> {
  const midnight = midnightAfter(last);
  const next = nextDay(last);
  const [other] = await signedInPatients(product, 1);
  const [ending] = await signedInPatients(product, 1, { until: last });
  const expect = (what: string, { status, date }: Sent, wanted: Sent) =>
    note(`${last} ${what}`, status === wanted.status && date === wanted.date, `${status} ${date}`);

  setClock(midnight - 15 * second);
  expect('form, just before midnight', await byForm(product, other), { status: 201, date: last });
  setClock(midnight);
  expect('form, just after midnight', await byForm(product, other), { status: 201, date: next });
  setClock(midnight + 5 * second);
  const cases: [what: string, instant: number, of: DrillPatient | undefined, wanted: Sent][] = [
    ['23:59:59', midnight - second, other, { status: 201, date: last }],
    ['23:59:59.999', midnight - 1, other, { status: 201, date: last }],
    ['24:00:00', midnight, other, { status: 201, date: next }],
    ['last second of monitoring', midnight - second, ending, { status: 201, date: last }],
    ['monitoring over', midnight, ending, { status: 403, date: undefined }],
  ];
  for (const [what, instant, of, wanted] of cases) expect(what, await byJson(product, of, instant), wanted);
}

interface Sent {
  status: number;
  date: string | undefined;
}

async function byJson(product: Product, patient: DrillPatient | undefined, measured: number): Promise<Sent> {
  if (!patient) throw new Error('nobody is there to report');
  const { status, body } = await send(
    product,
    newReport(patient, { measuredAt: new Date(measured).toISOString() }),
  );
  return { status, date: /"reportOn":"([^"]+)"/.exec(body)?.[1] };
}

/** The product runs on over the turn of the month: its background makes the partition, nobody restarts it. */
async function untilPartition({ sql }: Product, date: string): Promise<number> {
  const began = Date.now();
  const name = `status_reports_${date.slice(0, 7).replace('-', '_')}`;
  while (Date.now() - began < 60_000) {
    const [found] = await sql<{ id: string | null }[]>`select to_regclass(${name})::text as id`;
    if (found?.id) break;
    await sleep(200);
  }
  return (Date.now() - began) / 1000;
}

/** A report by the form, without scripts and without a time: it is measured now. 201 stands for the way to its receipt. */
async function byForm(product: Product, patient: DrillPatient | undefined): Promise<Sent> {
  const path = '/status-report/infected';
  const cookie = patient?.cookie;
  const form = await ask(product, path, { cookie });
  const typed: [string, string][] = [
    ['bodyTemperature', '36.6'],
    ['emergencySigns', 'none'],
  ];
  const fields = [...hiddenFields(form, 'bodyTemperature'), ...typed];
  const { status, headers } = await postForm(product, path, fields, { cookie });
  const id = /receipt\/([0-9a-f-]{36})/.exec(String(headers.location))?.[1];
  const [row] = await product.sql<{ date: string }[]>`
    select report_on::text as date from report_keys where report_id = ${id ?? null}`;
  return { status: status === 303 && row ? 201 : status, date: row?.date };
}
