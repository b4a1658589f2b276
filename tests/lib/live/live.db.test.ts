import '../../support/browser';
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, sqlClient } from '@/db/client';
import { openSession, revokeSession } from '@/lib/auth/sessions';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { env } from '@/lib/env';
import { acknowledgeAlert } from '@/lib/line-list/alerts';
import { changedAt } from '@/lib/live/changed-at';
import { liveSince, stopListening } from '@/lib/live/hub';
import { endStreams } from '@/lib/live/streams';
import { submitReport } from '@/lib/status-report/submit-report';
import { closeFronts } from '../../support/front';
import { freshDatabase } from '../../support/fresh-database';
import { liveFront, openDashboard } from '../../support/live';
import { later, newCase, twoCenters } from '../../support/people';
import { newReport, newStaff } from '../../support/staff';
import { infectedReport } from '../status-report/patients';

let url: string;
let origin: string;
let front: Awaited<ReturnType<typeof liveFront>>['front'];
let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let heard: string[];
let ear: postgres.Sql;

beforeAll(async () => {
  url = await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  tanaka = await newStaff('tanaka', '13101');
  ear = postgres(url, { max: 1 });
  await ear.listen('hersys_live', (text) => heard.push(text));
});
afterAll(async () => {
  await ear.end();
  await stopListening();
  await closeDatabase();
});
beforeEach(async () => {
  ({ front, origin } = await liveFront());
  heard = [];
});
afterEach(() => {
  endStreams();
  closeFronts();
  vi.useRealTimers();
});

async function sessionOf({ staffId }: CenterStaff) {
  const { token } = await openSession({ staffId, secondFactorShown: true }, new Date());
  return token;
}
const dashboardOf = async (staff: CenterStaff, since?: string) =>
  openDashboard(origin, await sessionOf(staff), since);
const quiet = () => new Promise((resolve) => setTimeout(resolve, 600));

describe('what is told', () => {
  test('a hundred reports at once are one notification, which names nobody and counts', async () => {
    const dashboard = await dashboardOf(sato, await liveSince());
    for (let report = 0; report < 100; report += 1) changedAt('13101', { alert: report === 7 });
    await expect.poll(() => dashboard.told.length).toBe(2);
    await quiet();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^\d+ \{"13101":\{"updates":100,"alerts":1,"by":\{\}\}\}$/);
    expect(dashboard.told.map(({ updates }) => updates)).toEqual([0, 100]);
  });

  test('the report of a person is told within a second, and never to another center', async () => {
    const since = await liveSince();
    const [satos, suzukis] = [await dashboardOf(sato, since), await dashboardOf(suzuki, since)];
    const hanako = await newCase();
    const began = Date.now();
    const outcome = await submitReport(
      tanaka,
      { caseId: hanako.id, clientId: randomUUID(), report: infectedReport({ emergencySigns: ['E7'] }) },
      later(60 * 24),
    );
    expect(outcome.kind).toBe('accepted');
    await expect.poll(() => satos.told.at(-1)).toMatchObject({ updates: 1, missed: false, emergencies: 1 });
    expect(Date.now() - began).toBeLessThan(1_000);
    await quiet();
    expect(suzukis.told).toHaveLength(1);
    expect(suzukis.told[0]).toMatchObject({ updates: 0, missed: false, emergencies: 0 });
  });

  test('an acknowledgement is told to colleagues with what is still open, and is no update for who made it', async () => {
    const { alertId } = await newReport(await newCase(), 'emergency', new Date());
    const since = await liveSince();
    const [own, colleagues] = [await dashboardOf(sato, since), await dashboardOf(tanaka, since)];
    await expect.poll(() => own.told.length).toBe(1);
    const open = own.told[0]?.emergencies ?? 0;
    await acknowledgeAlert(sato, alertId, new Date());
    await expect.poll(() => own.told.at(-1)).toMatchObject({ updates: 0, emergencies: open - 1 });
    await expect.poll(() => colleagues.told.at(-1)).toMatchObject({ updates: 1, emergencies: open - 1 });
  });

  test('what came between the making of a page and its stream, or while a browser was away, is made up for', async () => {
    const before = await liveSince();
    await sqlClient()`select pg_current_xact_id()`;
    changedAt('13101');
    await expect.poll(() => heard.length).toBe(1);
    const after = await liveSince();
    const late = await dashboardOf(sato, before);
    await expect.poll(() => late.told[0]).toMatchObject({ updates: 1, missed: false });
    const fresh = await dashboardOf(sato, after);
    await expect.poll(() => fresh.told[0]).toMatchObject({ updates: 0, missed: false });
    const again = await dashboardOf(sato, late.told[0]?.id);
    await expect.poll(() => again.told[0]).toMatchObject({ updates: 0, missed: false });
  });

  test('after the connection was cut every dashboard is told that something may be missing, and goes on', async () => {
    const dashboard = await dashboardOf(sato, await liveSince());
    await expect.poll(() => dashboard.told.length).toBe(1);
    await sqlClient()`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'my-her-sys live' and datname = current_database()`;
    await expect.poll(() => dashboard.told.at(-1)?.missed, { timeout: 8_000 }).toBe(true);
    changedAt('13101');
    await expect.poll(() => dashboard.told.at(-1)).toMatchObject({ updates: 1, missed: false });
    const [{ listening } = { listening: 0 }] = await sqlClient()<[{ listening: number }]>`
      select count(*)::int as listening from pg_stat_activity
      where application_name = 'my-her-sys live' and datname = current_database()`;
    expect(listening).toBe(1);
  });

  test('whoever polls gets the same counts, of their own center only', async () => {
    const cookie = `hersys-staff-session=${await sessionOf(suzuki)}`;
    const poll = async (since: string) => {
      const answer = await fetch(`${origin}/dashboard/live?poll&since=${since}`, {
        headers: { cookie },
      });
      return (await answer.json()) as { version: string; updates: number; missed: boolean };
    };
    const first = await poll(await liveSince());
    expect(first).toMatchObject({ updates: 0, missed: false });
    for (const center of ['13101', '13101', '13101', '13104']) changedAt(center);
    await expect.poll(() => heard.length).toBe(1);
    const second = await poll(first.version);
    expect(second).toMatchObject({ updates: 1, missed: false });
    expect(await poll(second.version)).toMatchObject({ updates: 0 });
    expect(await poll('1')).toMatchObject({ missed: true });
  });
});

describe('who may follow', () => {
  test('a session is asked for, and one that is locked gets 423; following is no use of it', async () => {
    expect((await openDashboard(origin, 'unknown')).status).toBe(401);
    const long = new Date(Date.now() - 16 * 60_000);
    const { token } = await openSession({ staffId: sato.staffId, secondFactorShown: true }, long);
    expect((await openDashboard(origin, token)).status).toBe(423);
    const half = new Date(Date.now() - 5 * 60_000);
    const used = await openSession({ staffId: sato.staffId, secondFactorShown: true }, half);
    const open = await openDashboard(origin, used.token);
    expect(open.status).toBe(200);
    const [row] = await sqlClient()<[{ used: string }]>`
      select max(last_seen_at)::timestamptz(3) as used from sessions where last_seen_at <= ${half.toISOString()}`;
    expect(new Date(row.used).getTime()).toBe(half.getTime());
  });

  test('a stream ends within a minute after its session was ended, and speaks until then', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const token = await sessionOf(sato);
    const dashboard = await openDashboard(origin, token);
    const [session] = await sqlClient()<[{ hash: string }]>`
      select token_hash as hash from sessions where staff_id = ${sato.staffId} order by created_at desc limit 1`;
    for (let seconds = 0; seconds < 25; seconds += 5) await vi.advanceTimersByTimeAsync(5_000);
    await expect.poll(() => dashboard.state.text).toContain('\n\n:\n\n');
    expect(dashboard.state.ended).toBe(false);
    await revokeSession(session.hash, new Date());
    for (let seconds = 25; seconds < 60; seconds += 5) await vi.advanceTimersByTimeAsync(5_000);
    await expect.poll(() => dashboard.state.ended).toBe(true);
  });

  test('beyond the bound the next is told when to come again, and a place that was left is free', async () => {
    env().LIMITS = { 'live.streamsPerSession': 2 };
    const token = await sessionOf(sato);
    const first = await openDashboard(origin, token);
    await openDashboard(origin, token);
    const third = await openDashboard(origin, token);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '30']);
    first.leave();
    await expect.poll(async () => (await openDashboard(origin, token)).status).toBe(200);
    delete env().LIMITS;
  });

  test('when the server is told to end, streams end at once', async () => {
    const dashboard = await dashboardOf(sato);
    const began = Date.now();
    await front.drain(5_000);
    await expect.poll(() => dashboard.state.ended).toBe(true);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});
