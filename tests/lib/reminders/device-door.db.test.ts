import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { pushDevices } from '@/db/schema/reminders';
import type { Patient } from '@/lib/auth/current-account';
import { openSession } from '@/lib/auth/sessions';
import { env } from '@/lib/env';
import { deviceName, takeDevice } from '@/lib/reminders/device-door';
import { isPushAddress } from '@/lib/reminders/push-service';
import { freshDatabase } from '../../support/fresh-database';
import { newAccount, twoCenters } from '../../support/people';
import { startPushService } from '../../support/push-service';
import { newPatient } from '../status-report/patients';

let service: Awaited<ReturnType<typeof startPushService>>;
let hanako: Patient;
let token = '';

beforeAll(async () => {
  service = await startPushService();
  for (const [name, value] of Object.entries(service.environment)) vi.stubEnv(name, value);
  await freshDatabase();
  await twoCenters();
});
afterAll(async () => {
  await closeDatabase();
  service.stop();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await db().delete(pushDevices);
  hanako = await newPatient({ monitoringUntil: '2999-12-31' });
  await signIn(hanako);
});

async function signIn({ accountId }: { accountId: string }) {
  ({ token } = await openSession({ accountId, keepSignedIn: false }, new Date()));
}

async function post(content: unknown, headers: Record<string, string> = {}) {
  const { status, json } = await takeDevice({
    headers: {
      'content-type': 'application/json',
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: `hersys-session=${token}`,
      'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/140 Mobile Safari/537.36',
      ...headers,
    },
    body: Readable.from([Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))]),
  });
  return { status, ...json };
}

describe('a browser that may be reached by web push', () => {
  test('is the device of whoever pressed the button, under the name of its browser', async () => {
    const device = service.newBrowser();
    expect(await post({ add: true, ...device })).toEqual({ status: 201, yours: true });
    expect(await db().select().from(pushDevices)).toMatchObject([
      { accountId: hanako.accountId, endpoint: device.endpoint, device: 'Chrome, Android' },
    ]);
    expect(await post({ add: false, ...device })).toEqual({ status: 200, yours: true });
  });

  test('is nobody’s where another person sits there now and did not ask for it', async () => {
    const device = service.newBrowser();
    await post({ add: true, ...device });
    await signIn(await newPatient({ monitoringUntil: '2999-12-31' }));
    expect(await post({ add: false, ...device })).toEqual({ status: 200, yours: false });
    expect(await db().select().from(pushDevices)).toEqual([]);
  });

  test('is not taken from another site, without a session, without a case, or as anything but a subscription', async () => {
    const device = service.newBrowser();
    const add = { add: true, ...device };
    expect(await post(add, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await post(add, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await post(add, { cookie: '' })).toMatchObject({ status: 401 });
    expect(await post(add, { cookie: 'hersys-session=guessed' })).toMatchObject({ status: 401 });
    for (const odd of [
      '{',
      {},
      { ...add, more: 1 },
      { ...add, add: 'yes' },
      { ...add, endpoint: 'http://169.254.169.254/latest' },
      { ...add, keys: { ...device.keys, auth: 'short' } },
      { ...add, keys: { ...device.keys, p256dh: `${device.keys.p256dh}AAAA` } },
      { ...add, keys: { ...device.keys, p256dh: 'あ'.repeat(87) } },
    ])
      expect(await post(odd)).toMatchObject({ status: 422 });
    expect(await post('x'.repeat(70_000))).toMatchObject({ status: 413 });
    await signIn({ accountId: (await newAccount('without@example.jp')).id });
    expect(await post(add)).toMatchObject({ status: 403 });
    expect(await db().select().from(pushDevices)).toEqual([]);
  });

  test('is not taken where the product has no keys', async () => {
    const kept = env().VAPID_PUBLIC_KEY;
    delete env().VAPID_PUBLIC_KEY;
    expect(await post({ add: true, ...service.newBrowser() })).toMatchObject({ status: 404 });
    env().VAPID_PUBLIC_KEY = kept;
  });
});

describe('the address that a browser says', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-pn1p.notify.windows.com/w/?token=abc',
  ])('is one of a push service: %s', (address) => {
    expect(isPushAddress(address)).toBe(true);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://fcm.googleapis.com@evil.example/abc',
    'https://user@fcm.googleapis.com/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://evil.example/fcm.googleapis.com',
    'https://evilpush.services.mozilla.com.example/',
    'https://xpush.apple.com/abc',
    'https://notify.windows.com/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://10.0.0.1/abc',
    'https://localhost/abc',
    'http://127.0.0.1:1/abc',
    'file:///etc/passwd',
    'https://fcm.googleapis.com/#x',
    `https://fcm.googleapis.com/${'x'.repeat(1000)}`,
    '',
  ])('leads elsewhere, and is refused: %s', (address) => {
    expect(isPushAddress(address)).toBe(false);
  });
});

test('a device is named as its person would', () => {
  for (const [agent, name] of [
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Linux; Android 13) SamsungBrowser/25 Chrome/121 Mobile', 'Samsung Internet, Android'],
    ['curl/8', '–'],
  ] as const)
    expect(deviceName(agent)).toBe(name);
});
