import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as healthz } from '../../app/healthz/route';
import { closeDatabase, sqlClient } from '../../db/client';
import { startBackground } from '../../lib/background';
import { stopAll } from '../../lib/on-stop';
import { readiness } from '../../lib/readiness';
import { freshDatabase } from '../support/fresh-database';

beforeAll(() => freshDatabase());
afterAll(() => closeDatabase());

test('ready only while the database answers, is migrated, and letters are sent', async () => {
  expect(await readiness()).toEqual({ kind: 'not-ready', reason: 'mail-worker-stopped' });
  startBackground();
  expect(await readiness()).toEqual({ kind: 'ready' });
  const later = performance.now() + 61_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
  expect(await readiness()).toEqual({ kind: 'not-ready', reason: 'mail-worker-stopped' });
  clock.mockRestore();
  await sqlClient()`delete from drizzle.__drizzle_migrations`;
  expect(await readiness()).toEqual({ kind: 'not-ready', reason: 'migrations-missing' });
  await stopAll(10_000);

  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing';
  const began = Date.now();
  expect(await readiness()).toEqual({ kind: 'not-ready', reason: 'database-unreachable' });
  expect(Date.now() - began).toBeLessThan(1500);
  expect(healthz().status).toBe(200);
});
