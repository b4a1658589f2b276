import '../../support/browser';
import './watch-hashing';
import { freshDatabase } from '../../support/fresh-database';
import { twoCenters } from '../../support/people';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailbox, type Mailbox } from '@/bin/mailbox';
import { closeDatabase, db } from '@/db/client';
import { rateLimits } from '@/db/schema/rate-limits';
import { env } from '@/lib/env';
import { type LimitName, shippedLimits } from '@/lib/limits';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { backTestRows } from './back-test-rows';
import { codeRows } from './code-rows';
import { dutyRows } from './duty-rows';
import { handoverRows } from './handover-rows';
import { hashingRows } from './hashing-rows';
import { importRows } from './import-rows';
import { issuedIdRows } from './issued-id-rows';
import type { LimitRow } from './limit-row';
import { liveRows } from './live-rows';
import { mailRows } from './mail-rows';
import { passkeyRows } from './passkey-rows';
import { prefectureRows } from './prefecture-rows';
import { sessionRows } from './session-rows';
import { staffRows } from './staff-rows';
import { exportRows } from './export-rows';
import { fhirRows } from './fhir-rows';
import { frontRows } from './front-rows';
import { ownDataRows } from './own-data-rows';
import { reminderRows } from './reminder-rows';
import { signInRows } from './sign-in-rows';
import { reportRows } from './report-rows';
import { recuperationRows } from './recuperation-rows';

/** One row for each limit: the compiler asks for it, and so does the first test below. */
const rows: Record<LimitName, LimitRow> = {
  ...codeRows,
  ...signInRows,
  ...passkeyRows,
  ...issuedIdRows,
  ...handoverRows,
  ...reportRows,
  ...recuperationRows,
  ...dutyRows,
  ...prefectureRows,
  ...exportRows,
  ...backTestRows,
  ...importRows,
  ...fhirRows,
  ...ownDataRows,
  ...sessionRows,
  ...staffRows,
  ...hashingRows,
  ...mailRows,
  ...reminderRows,
  ...frontRows,
  ...liveRows,
};

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  vi.stubEnv('RESEND_BASE_URL', mailbox.url);
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
  await mailbox.stop();
  vi.unstubAllEnvs();
});

beforeEach(async () => {
  await db().delete(rateLimits);
  await fetch(`${mailbox.url}/faults`, { method: 'POST', body: '{}' });
});
afterEach(() => {
  delete env().LIMITS;
  vi.useRealTimers();
});

test('every limit has its row, and is shipped with the figure of its source', () => {
  const figures = Object.fromEntries(Object.entries(rows).map(([name, { figure }]) => [name, figure]));
  expect(figures).toEqual(shippedLimits);
});

const cases = Object.entries(rows).flatMap(([name, row]) => {
  const at = (figure: number) => {
    const { passes, refused } = row.border?.(figure) ?? { passes: figure, refused: figure + 1 };
    const set = figure === row.figure ? row.meanwhile : { ...row.meanwhile, [name]: figure };
    return [
      { name, figure, row, set, amount: passes, passes: true, word: 'passes' },
      { name, figure, row, set, amount: refused, passes: false, word: 'is refused' },
    ];
  };
  return [...at(row.figure), ...at(row.other)];
});

describe('under and over', () => {
  test.each(cases)(
    '$name of $figure: $amount $word',
    async ({ row, set, amount, passes }) => {
      env().LIMITS = set ?? {};
      expect(await row.tried(amount)).toBe(passes);
    },
    60_000,
  );
});
