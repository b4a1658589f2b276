import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { reminderSettings } from '@/db/schema/reminders';
import { parseEnv } from '@/lib/env';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { beginJobs } from '@/lib/jobs/heartbeats';
import { freshDatabase } from '../support/fresh-database';
import { newStaff } from '../support/staff';
import { newAccount } from '../support/people';

const root = join(import.meta.dirname, '../..');

// Each test starts processes, which take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  await freshDatabase();
});
afterAll(() => closeDatabase());

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function hersys(args: string[], change: Record<string, string> = {}): Promise<Ran> {
  const node = ['--conditions=react-server', '--import', 'tsx', 'bin/hersys.ts', ...args];
  const child = spawn(process.execPath, node, { cwd: root, env: { ...process.env, ...change } });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (ran.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (ran.err += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ran, code })));
}

const chuo = ['--code', '13101', '--name', 'Chuo Health Center', '--name-ja', '中央区保健所'];
const hanako = ['--name', 'Yamada Hanako', '--birthdate', '1980-02-03', '--phone', '090-1234-5678'];

describe('the commands of an administrator', () => {
  test('open a center once', async () => {
    const create = ['center', 'create', ...chuo, '--phone', '03-0000-2222'];
    expect(await hersys([...create, '--json'])).toMatchObject({
      code: 0,
      out: '{"code":"13101"}\n',
      err: '',
    });
    expect(await db().select().from(healthCenters)).toMatchObject([
      { code: '13101', name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
    ]);
    const again = await hersys(create);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('already');
  });

  test('issue an ID, alone on its line, or as JSON with the case', async () => {
    const issue = ['id', 'issue', '--center', '13101', '--category', 'infected', ...hanako];
    const plain = await hersys(issue);
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(plain.out).toMatch(/^\d{7}\n$/);

    const json = await hersys([...issue, '--onset', '2026-11-20', '--diagnosed', '2026-11-21', '--json']);
    const { id, caseId } = JSON.parse(json.out) as { id: string; caseId: string };
    const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
    expect(row).toMatchObject({
      issuedId: id,
      name: 'Yamada Hanako',
      phone: '+819012345678',
      onsetOn: '2026-11-20',
      diagnosedOn: '2026-11-21',
    });
    expect((await hersys([...issue, '--diagnosed', '2099-01-01'])).err).toContain(
      '--diagnosed lies in the future',
    );
  });

  test('invite staff, and system admins without a center', async () => {
    const nurse = ['--center', '13101', '--email', 'sato@hersys.example', '--role', 'nurse', '--json'];
    const invited = await hersys(['staff', 'invite', ...nurse]);
    expect(invited.code).toBe(0);
    const { url, expiresAt } = JSON.parse(invited.out) as { url: string; expiresAt: string };
    expect(url).toMatch(/^http:\/\/localhost:3000\/dashboard\/invitation\/[\w-]{43}$/);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());

    const admin = ['staff', 'invite', '--email', 'admin@hersys.example', '--role', 'system-admin'];
    expect((await hersys(admin)).code).toBe(0);
    expect((await hersys([...admin, '--center', '13101'])).code).toBe(2);

    const board = ['staff', 'invite', '--email', 'okada@hersys.example', '--role', 'prefecture'];
    expect((await hersys([...board, '--prefecture', '13'])).code).toBe(0);
    expect((await hersys([...board, '--prefecture', '48'])).code).toBe(2);
    expect((await hersys([...board, '--prefecture', '13', '--center', '13101'])).code).toBe(2);
    expect((await hersys(board)).code).toBe(2);
    expect((await hersys([...nurse, '--prefecture', '13'])).code).toBe(2);
  });

  test('end the sessions of one address, or of everybody', async () => {
    const { id: accountId } = await newAccount('lost-phone@example.jp', 'tegami to Hato 7');
    const at = new Date();
    const lost = await openSession({ accountId, keepSignedIn: true }, at);
    const { id: otherId } = await newAccount('somebody@example.jp', 'tegami to Hato 7');
    const other = await openSession({ accountId: otherId, keepSignedIn: true }, at);

    const one = await hersys(['sessions', 'end', '--email', 'Lost-Phone@example.jp', '--json']);
    expect(one).toMatchObject({ code: 0, out: '{"ended":1}\n' });
    expect(await readPatientSession(lost.token, at)).toBeUndefined();
    expect(await readPatientSession(other.token, at)).toBeDefined();

    expect(await hersys(['sessions', 'end', '--all', 'staff'])).toMatchObject({ code: 0, out: '0 ended\n' });
    expect(await readPatientSession(other.token, at)).toBeDefined();
    expect(await hersys(['sessions', 'end', '--all', 'everybody'])).toMatchObject({ out: '1 ended\n' });
    expect(await readPatientSession(other.token, at)).toBeUndefined();

    expect((await hersys(['sessions', 'end'])).code).toBe(2);
  });

  test('give staff another role, which holds at the next request, and disable them', async () => {
    const sato = await newStaff('sato', '13101');
    const at = new Date();
    const { token } = await openSession({ staffId: sato.staffId, secondFactorShown: true }, at);
    const role = (...more: string[]) => hersys(['staff', 'role', '--email', 'SATO@hersys.example', ...more]);
    expect(await role('--role', 'viewer', '--json')).toMatchObject({
      code: 0,
      out: '{"email":"sato@hersys.example","from":"nurse","to":"viewer"}\n',
    });
    expect(await readStaffSession(token, at)).toMatchObject({ role: 'viewer' });
    expect(await role('--role', 'viewer')).toMatchObject({ code: 1, out: '' });
    expect(await role('--role', 'system-admin')).toMatchObject({ code: 1, out: '' });
    expect((await role('--role', 'king')).code).toBe(2);

    const disable = ['staff', 'disable', '--email', sato.email];
    expect(await hersys([...disable, '--json'])).toMatchObject({
      code: 0,
      out: '{"email":"sato@hersys.example"}\n',
    });
    expect(await readStaffSession(token, at)).toBeUndefined();
    expect((await hersys(disable)).code).toBe(1);
    expect((await hersys(['staff', 'disable', '--email', 'nobody@hersys.example'])).code).toBe(1);
  });

  test('refuse what the rules refuse with 1 and say why', async () => {
    const issue = ['id', 'issue', '--center', '99999', '--category', 'contact', ...hanako];
    expect(await hersys(issue)).toMatchObject({
      code: 1,
      out: '',
      err: 'There is no health center with the code 99999.\n',
    });
  });

  test('answer wrong usage with 2 and name everything that is wrong', async () => {
    const wrong = await hersys([
      'id',
      'issue',
      '--category',
      'ill',
      '--name',
      'A',
      '--birthdate',
      '1980-02-30',
    ]);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err.trim().split('\n')).toEqual([
      '--center is missing',
      '--category is neither infected nor contact',
      '--birthdate is not a day, like 2026-11-20',
      '--phone is missing',
    ]);
    expect((await hersys(['nonsense'])).code).toBe(2);
    expect((await hersys(['id', 'issue', '--colour', 'red'])).code).toBe(2);
  });

  test('explain themselves', async () => {
    const help = await hersys(['--help']);
    expect(help.code).toBe(0);
    for (const name of [
      'center create',
      'staff invite',
      'staff role',
      'staff disable',
      'id issue',
      'sessions end',
      'push-keys',
      'backup',
      'restore',
      'doctor',
      '--json',
    ])
      expect(help.out).toContain(name);
  });
});

test('a backup is made into a new file, and is not restored over a product in use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hersys-cli-'));
  const file = join(folder, 'today.hersys');
  const made = await hersys(['backup', '--to', file, '--json']);
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ file, tables: expect.any(Number) as number });
  const restored = await hersys(['restore', '--from', file]);
  expect(restored).toMatchObject({ code: 1, out: '' });
  expect(restored.err).toContain('Nothing was restored');
  rmSync(folder, { recursive: true });
});

test('the seals of the log are checked, and what is about to be deleted is counted', async () => {
  const verified = await hersys(['audit', 'verify', '--json']);
  expect(verified).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true, seals: 0, broken: [] });
  const wrong = await hersys(['audit', 'verify', '--center', '13101', '--code', '7-0000-0000']);
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(wrong.err).toContain('13101: seal 7 is not the one that was written down');
  expect((await hersys(['audit', 'verify', '--code', '7-0000-0000'])).code).toBe(2);
  const due = await hersys(['retention', 'due', '--center', '13101', '--json']);
  expect(JSON.parse(due.out)).toEqual({
    centers: [{ center: '13101', retentionDays: 14, due: 0, toWarnOf: 0 }],
  });
  expect(await hersys(['retention', 'purge'])).toMatchObject({ code: 0, out: '0 deleted, told of 0\n' });
});

test('keys for web push are made without a database, as the environment takes them, and anew each time', async () => {
  const nowhere = { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/hersys' };
  const [made, lines] = await Promise.all([
    hersys(['push-keys', '--json'], nowhere),
    hersys(['push-keys'], nowhere),
  ]);
  expect(made).toMatchObject({ code: 0, err: '' });
  const keys = JSON.parse(made.out) as { publicKey: string; privateKey: string };
  expect(Object.keys(keys)).toEqual(['publicKey', 'privateKey']);
  const pairs = lines.out
    .trim()
    .split('\n')
    .map((line) => line.split('='));
  const printed = Object.fromEntries(pairs) as Record<string, string>;
  expect(printed.VAPID_PUBLIC_KEY).not.toBe(keys.publicKey);
  const environment = {
    ...{ APP_URL: 'https://hersys.example', AUTH_SECRET: 'a secret of these tests, never used' },
    ...{ RESEND_API_KEY: 're_1', MAIL_FROM: 'no-reply@hersys.example' },
  };
  expect(parseEnv({ ...environment, ...printed })).toMatchObject(printed);
  expect((await hersys(['push-keys', '--bits', '1'], nowhere)).code).toBe(2);
});

describe('the doctor', () => {
  test('finds a product in good health, and a job that nobody does', async () => {
    const ill = await hersys(['doctor', '--json']);
    expect(ill.code).toBe(1);
    expect(ill.err).toContain('"escalation" was never done');
    await beginJobs(new Date());
    const well = await hersys(['doctor', '--json']);
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toContain('Today: 0 due, 0 sent');
  });

  test('finds reminders that are due and not sent', async () => {
    const { id } = await newAccount('reminded@example.jp');
    const nextDueAt = new Date(Date.now() - 11 * 60_000);
    const times = { morningAt: '10:00', eveningAt: '19:00', updatedAt: nextDueAt };
    await db()
      .insert(reminderSettings)
      .values({ accountId: id, byMail: true, nextDueAt, nextSlot: 'morning', ...times });
    const ill = await hersys(['doctor']);
    expect(ill.code).toBe(1);
    expect(ill.err).toContain('1 reminders are due for more than 7 minutes');
    await db().delete(reminderSettings);
  });

  test('names a wrong variable, and a database that does not answer', async () => {
    const ill = await hersys(['doctor', '--json'], {
      AUTH_SECRET: 'short',
      DATABASE_URL: 'postgres://x:y@127.0.0.1:1/hersys',
    });
    expect(ill.code).toBe(1);
    expect(ill.err).toContain('AUTH_SECRET');
    expect(ill.err).toContain('Check DATABASE_URL');
    expect(JSON.parse(ill.out)).toMatchObject({ ok: false });
  });
});
