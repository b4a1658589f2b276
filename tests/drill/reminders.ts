import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyedHash } from '../../lib/sealing';
import { startPushService } from '../support/push-service';
import { atMost, equal, randomNumbers, type Check, type DrillOptions } from './check';
import { FakeResend } from './fake-resend';
import { signedInPatients, type DrillPatient } from './patients';
import { Product } from './product';

/** As many as one process sends at a time: what a killed one may lose (ADR 34). */
const pushesAtOnce = 50;

/**
 * Everybody is to be reminded at once, by letter and by push, while the product is killed with -9 again and again and
 * started anew: each reminder comes once, and of pushes at most those are missing that were on their way.
 */
export async function reminding({ short, seed }: DrillOptions): Promise<Check[]> {
  const random = randomNumbers(seed);
  const people = short ? 300 : 1_600;
  const kills = short ? 2 : 8;
  const [resend, service] = [await FakeResend.start(), await startPushService()];
  service.answerLate(200);
  const product = await Product.start({
    env: { RESEND_BASE_URL: resend.url, ...service.environment },
    limits: { 'reminder.spreadSeconds': 0, 'reminder.perSecond': 60 },
  });
  try {
    const paths = await remindable(product, await signedInPatients(product, people), service.newBrowser);
    await product.sql`update reminder_settings set next_due_at = now()`;
    let underWay = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await untilHandled(product, ((kill + 0.2 + 0.6 * random()) / kills) * people);
      // Every other one while the push service is about to answer, the others at whatever moment.
      if (kill % 2 === 0) await until(async () => (await now(product)).underWay > 0, 10);
      else await sleep(random() * 1_000);
      await product.killApp();
      // Those of the kills before are among them: nobody claims them again.
      underWay = (await now(product)).underWay;
      product.startApp();
    }
    await until(async () => isQuiet(await now(product)), 120);
    await sleep(1_000);
    // What nobody answered for is settled after five minutes: time is moved for these rows alone.
    await product.killApp();
    await product.sql`
      update push_messages set claimed_at = claimed_at - interval '6 minutes' where settled_at is null`;
    product.startApp();
    await until(async () => (await now(product)).underWay === 0, 30);
    await sleep(1_000);

    const [stored] = await product.sql<
      { sent: number; people: number; taken: number; interrupted: number }[]
    >`
      select (select count(*)::int from reminders where outcome = 'sent') as sent,
        (select count(distinct account_id)::int from reminders) as people,
        (select count(*)::int from push_messages where outcome = 'taken') as taken,
        (select count(*)::int from push_messages where outcome = 'interrupted') as interrupted`;
    const { sent = -1, people: reminded = -1, taken = -1, interrupted = -1 } = stored ?? {};
    const arrived = service.pushed.map(({ path }) => path);
    const missing = [...paths].filter((path) => !arrived.includes(path)).length;
    const letters = resend.deliveries.map(({ to }) => to);
    return [
      { what: 'kill -9 among reminders', seen: String(kills), ok: underWay > 0 },
      equal('reminders', sent, people),
      equal('… of people', reminded, people),
      equal('letters delivered', letters.length, people),
      equal('… to people', new Set(letters).size, people),
      equal('pushes delivered twice', arrived.length - new Set(arrived).size, 0),
      equal('pushes answered for, or known as interrupted', taken + interrupted, people),
      atMost('interrupted: on their way when the process was killed', interrupted, kills * pushesAtOnce),
      equal('… as many as were on their way', interrupted, underWay),
      atMost('… of which never arrived', missing, interrupted),
      {
        what: '… and said, as reminders that are missing',
        seen: product.log.includes('reminders-missing') ? 'yes' : 'no',
        ok: product.log.includes('reminders-missing'),
      },
    ];
  } finally {
    await product.stop();
    await resend.stop();
    service.stop();
  }
}

/** Gives each a letter and a browser of their own to be reminded by; the next one after this is tomorrow's. Answers the browsers. */
async function remindable(
  { sql }: Product,
  patients: DrillPatient[],
  newBrowser: Awaited<ReturnType<typeof startPushService>>['newBrowser'],
): Promise<Set<string>> {
  const hour = (new Date().getUTCHours() + 9 + 23) % 24;
  const time = `${String(hour).padStart(2, '0')}:00`;
  const paths = new Set<string>();
  for (const { accountId, cookie } of patients) {
    const { endpoint, keys } = newBrowser();
    paths.add(new URL(endpoint).pathname);
    await sql`
      with settings as (
        insert into reminder_settings (account_id, by_mail, morning_at, evening_at, next_slot, updated_at)
        values (${accountId}, true, ${time}, ${time}, 'morning', now())
      )
      insert into push_devices (id, account_id, session_hash, endpoint, p256dh, auth_secret, device, created_at)
      values (${randomUUID()}, ${accountId}, ${keyedHash('session', cookie.split('=')[1] ?? '')}, ${endpoint},
        ${keys.p256dh}, ${keys.auth}, 'Chrome, Android', now())`;
  }
  return paths;
}

interface Now {
  due: number;
  handled: number;
  letters: number;
  pushes: number;
  /** Pushes that were claimed and whose answer has not come. */
  underWay: number;
}

async function now({ sql }: Product): Promise<Now> {
  const [row] = await sql<Now[]>`
    select (select count(*)::int from reminder_settings where next_due_at <= now()) as due,
      (select count(*)::int from reminders) as handled,
      (select count(*)::int from outgoing_mails where sent_at is null and failed_at is null) as letters,
      (select count(*)::int from push_messages where settled_at is null and claimed_at is null) as pushes,
      (select count(*)::int from push_messages where settled_at is null and claimed_at is not null) as "underWay"`;
  if (!row) throw new Error('the database counts nothing');
  return row;
}

const isQuiet = ({ due, letters, pushes }: Now) => due + letters + pushes === 0;

async function untilHandled(product: Product, count: number): Promise<void> {
  await until(async () => (await now(product)).handled >= count, 120);
}

async function until(isSo: () => Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(5)) if (await isSo()) return;
  throw new Error(`not within ${seconds} s`);
}
