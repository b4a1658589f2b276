import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, equal, type Check, type DrillOptions } from './check';
import { FakeResend, type Behaviour } from './fake-resend';
import { ask, cookiesOf, hiddenFields, postForm } from './pages';
import { password, signedInPatients, type DrillPatient } from './patients';
import { Product } from './product';
import { newReport, send } from './reports';

// What a screen must not say while nobody knows whether the letter arrived. It may say that one is being sent.
const claims =
  /(has|have) been (sent|delivered)|was (sent|delivered)|we (have )?sent|delivered to|送信しました|送信済み|お送りしました|届きました/i;
const away: Behaviour[] = ['answers-500', 'answers-429', 'hangs', 'refuses-connections'];

interface Seen {
  /** Addresses that asked for a code, with the moment. */
  asked: Map<string, number>;
  slowestMs: number;
  failures: string[];
}

/** G17: Resend fails in each of its ways for some time. Ten minutes are compressed; the product's own plan of retries is not. */
export async function mail({ short }: DrillOptions): Promise<Check[]> {
  const resend = await FakeResend.start();
  const awaySeconds = short ? 3 : 30;
  // Longer than a job that died with its worker waits, so that what is lost there would show.
  const product = await Product.start({
    env: { RESEND_BASE_URL: resend.url },
    limits: {
      'code.deliveryMinutes': 1,
      'code.sendsPerHourPerIp': 1_000_000,
    },
  });
  try {
    const patients = await signedInPatients(product, 10);
    const seen: Seen = { asked: new Map(), slowestMs: 0, failures: [] };
    const checks: Check[] = [];
    // A short drill has them one after the other within one outage.
    for (const outage of short ? [away] : away.map((each) => [each])) {
      const letters = await oneOutage(product, resend, patients, seen, outage, awaySeconds);
      checks.push(...letters);
    }
    checks.push(...(await tooLate(product, resend, seen)));
    checks.push(...(await killedBetween(product, resend, seen)));
    const twice = resend.deliveries.length - new Set(resend.deliveries.map(({ to }) => to)).size;
    return [
      ...checks,
      equal('letters delivered twice', twice, 0),
      equal('attempts without an Idempotency-Key', resend.withoutKey, 0),
      atMost('slowest answer to anybody meanwhile', seen.slowestMs / 1000, 3, ' s'),
      {
        what: 'screens that failed or claimed delivery, sign-ins and reports that failed',
        seen: seen.failures.length === 0 ? '0' : [...new Set(seen.failures)].join('; '),
        ok: seen.failures.length === 0,
      },
    ];
  } finally {
    await product.stop();
    await resend.stop();
  }
}

async function oneOutage(
  product: Product,
  resend: FakeResend,
  patients: DrillPatient[],
  seen: Seen,
  behaviours: Behaviour[],
  seconds: number,
): Promise<Check[]> {
  const asked = new Map<string, number>();
  for (const behaviour of behaviours) {
    await resend.behave(behaviour);
    const until = Date.now() + seconds * 1000;
    for (let turn = 0; Date.now() < until; turn += 1) {
      const patient = patients[turn % patients.length];
      if (patient) await Promise.all([askForCode(product, seen, asked), liveOn(product, patient, seen)]);
      await sleep(300);
    }
  }
  await resend.behave('works');
  const back = Date.now();
  await untilSettled(product, 70);
  const name = behaviours.join(', ');
  const arrived = new Map(resend.deliveries.map(({ to, at }) => [to, at]));
  const expired = await addressesOf(product, 'expired');
  const due = [...asked.keys()].filter((address) => !expired.has(address));
  const last = Math.max(back, ...due.map((address) => arrived.get(address) ?? 0));
  return [
    { what: `Resend ${name}: codes asked for meanwhile`, seen: String(asked.size), ok: asked.size > 0 },
    equal('… still valid and not delivered', due.filter((address) => !arrived.has(address)).length, 0),
    equal(
      '… too old and delivered all the same',
      asked.size -
        due.length -
        [...asked.keys()].filter((address) => expired.has(address) && !arrived.has(address)).length,
      0,
    ),
    atMost('… the last of them after the recovery', (last - back) / 1000, 60, ' s'),
  ];
}

/** Steps 1 to 3 without scripts: a fresh address asks for its code, and lands on the page that waits for it. */
async function askForCode(product: Product, seen: Seen, asked: Map<string, number>): Promise<void> {
  const address = `drill-${randomUUID()}@example.jp`;
  const form = await ask(product, '/register/email');
  const sent = await postForm(product, '/register/email', [
    ...hiddenFields(form, 'email'),
    ['email', address],
  ]);
  if (sent.status === 303 && String(sent.headers.location).endsWith('/register/code')) {
    asked.set(address, Date.now());
    seen.asked.set(address, Date.now());
  } else seen.failures.push(`asking for a code: ${sent.status}`);
  const waiting = await ask(product, '/register/code', { cookie: cookiesOf(sent) });
  if (waiting.status !== 200) seen.failures.push(`the page of the code: ${waiting.status}`);
  const claim = claims.exec(textOf(waiting.text));
  if (claim) seen.failures.push(`the page of the code says "${claim[0]}"`);
  for (const { milliseconds } of [form, sent, waiting])
    seen.slowestMs = Math.max(seen.slowestMs, milliseconds);
}

/** What has nothing to do with letters: a sign-in and a report. */
async function liveOn(product: Product, patient: DrillPatient, seen: Seen): Promise<void> {
  const report = await send(product, newReport(patient));
  if (report.status !== 201) seen.failures.push(`a report: ${report.status}`);
  const form = await ask(product, '/sign-in');
  const fields = [...hiddenFields(form, 'password'), ['email', patient.email], ['password', password]] as [
    string,
    string,
  ][];
  const entered = await postForm(product, '/sign-in', fields);
  if (entered.status !== 303 || !cookiesOf(entered).includes('hersys-session='))
    seen.failures.push(`a sign-in: ${entered.status}`);
  for (const { milliseconds } of [report, form, entered])
    seen.slowestMs = Math.max(seen.slowestMs, milliseconds);
}

/** A code that waited longer than it may is dropped, not sent. Time is moved for its row alone. */
async function tooLate(product: Product, resend: FakeResend, seen: Seen): Promise<Check[]> {
  await resend.behave('answers-500');
  const asked = new Map<string, number>();
  for (let number = 0; number < 5; number += 1) await askForCode(product, seen, asked);
  await product.sql`update outgoing_mails set expires_at = now() where sent_at is null and failed_at is null`;
  await resend.behave('works');
  await untilSettled(product, 40);
  const delivered = resend.deliveries.filter(({ to }) => asked.has(to));
  return [equal('codes that became too old, delivered all the same', delivered.length, 0)];
}

/** kill -9 after Resend took the letters and before the product could write it down. */
async function killedBetween(product: Product, resend: FakeResend, seen: Seen): Promise<Check[]> {
  const asked = new Map<string, number>();
  await resend.behave('take-and-hang');
  for (let number = 0; number < 5; number += 1) await askForCode(product, seen, asked);
  const taken = () => resend.deliveries.filter(({ to }) => asked.has(to)).length;
  for (const until = Date.now() + 10_000; taken() < 5 && Date.now() < until;) await sleep(20);
  await product.killApp();
  await resend.behave('works');
  product.startApp();
  await product.untilReady();
  const began = Date.now();
  await untilSettled(product, 70);
  const [row] = await product.sql<{ unsent: number }[]>`
    select count(*)::int as unsent from outgoing_mails where sent_at is null and failed_at is null`;
  return [
    equal('letters taken, then kill -9 before that was written down: delivered', taken(), 5),
    equal('… not known as sent in the end', row?.unsent ?? -1, 0),
    atMost('… all known as sent after the restart', (Date.now() - began) / 1000, 60, ' s'),
  ];
}

/** Waits until no letter is promised any more. */
async function untilSettled({ sql }: Product, seconds: number): Promise<void> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const open = await sql`select 1 from outgoing_mails where sent_at is null and failed_at is null limit 1`;
    if (open.length === 0) return;
    await sleep(100);
  }
}

async function addressesOf({ sql }: Product, reason: string): Promise<Set<string>> {
  const rows = await sql<{ email: string }[]>`
    select c.email from outgoing_mails m join email_challenges c on c.id = m.challenge_id where m.last_error_kind = ${reason}`;
  return new Set(rows.map(({ email }) => email));
}

const textOf = (html: string) => html.replace(/<script.*?<\/script>/gs, ' ').replace(/<[^>]+>/g, ' ');
