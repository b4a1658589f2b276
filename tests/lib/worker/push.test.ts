import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToPushes, type PushWorker } from '@/lib/worker/push';
import { isStaticFile } from '@/lib/worker/shells';

const origin = 'https://hersys.example';
type Listener = (event: object) => void;

let listeners: Map<string, Listener>;
let open: { url: string; focus: () => Promise<void> }[];
const shown = vi.fn();
const opened = vi.fn();
const badge = vi.fn(() => Promise.resolve());
const asked = vi.fn();
const subscribed = vi.fn();

const worker: PushWorker = {
  location: { origin },
  navigator: { setAppBadge: badge },
  registration: {
    showNotification: (...told) => Promise.resolve(void shown(...told)),
    pushManager: { subscribe: (options) => Promise.resolve(subscribed(options) as PushSubscription) },
  },
  clients: {
    matchAll: () => Promise.resolve(open),
    openWindow: (url) => Promise.resolve(opened(url)),
  },
  fetch: (...request) => Promise.resolve(asked(...request) as Response),
  addEventListener: (name, listener) => void listeners.set(name, listener as Listener),
};

beforeEach(() => {
  vi.clearAllMocks();
  listeners = new Map();
  open = [];
  listenToPushes(worker);
});

/** What happens, until all that is to be waited for is done. */
async function happens(name: string, event: object): Promise<void> {
  const work: Promise<unknown>[] = [];
  listeners.get(name)?.({ ...event, waitUntil: (promise: Promise<unknown>) => void work.push(promise) });
  await Promise.all(work);
}

describe('a push', () => {
  test('is shown in its language, in the place of the last, and the icon bears a dot', async () => {
    const words = { title: '今日の報告のお時間です', body: 'まだ届いていません。', lang: 'ja' };
    await happens('push', { data: { json: () => words } });
    expect(shown).toHaveBeenCalledExactlyOnceWith(
      words.title,
      expect.objectContaining({ body: words.body, lang: 'ja', tag: 'report' }),
    );
    expect(badge).toHaveBeenCalledOnce();
  });

  test('bears pictures that a phone draws: PNG, and for the status bar a shape on nothing', async () => {
    await happens('push', { data: null });
    const [[, options]] = shown.mock.calls as [[string, { icon: string; badge: string }]];
    for (const path of [options.icon, options.badge]) {
      const file = readFileSync(`public${path}`);
      expect(file.subarray(1, 4).toString(), path).toBe('PNG');
      expect(file.readUInt32BE(16), path).toBe(192);
      expect(isStaticFile(path), path).toBe(true);
    }
    // Red, green, blue and how much can be seen through: a picture without the last would be a white square.
    expect(readFileSync(`public${options.badge}`).readUInt8(25)).toBe(6);
    expect(options.badge).toContain('monochrome');
  });

  test.each([
    ['nothing', null],
    ['no JSON', { json: () => JSON.parse('{') as unknown }],
    ['another thing', { json: () => ['x'] }],
    ['a text', { json: () => 'x' }],
  ])('with %s in it is shown all the same', async (_, data) => {
    await happens('push', { data });
    expect(shown).toHaveBeenCalledExactlyOnceWith('My HER-SYS', expect.objectContaining({ tag: 'report' }));
  });

  test('is shown where the icon bears no dots', async () => {
    badge.mockRejectedValueOnce(new Error('no'));
    await happens('push', { data: null });
    expect(shown).toHaveBeenCalledOnce();
  });
});

describe('a pressed notification', () => {
  const close = vi.fn();
  const page = (url: string) => ({ url, focus: vi.fn(() => Promise.resolve()) });

  test('goes to the report that is open, and changes nothing of it', async () => {
    const [account, report] = [page(`${origin}/account`), page(`${origin}/status-report/infected`)];
    open = [account, report];
    await happens('notificationclick', { notification: { close } });
    expect(close).toHaveBeenCalledOnce();
    expect(report.focus).toHaveBeenCalledOnce();
    expect(account.focus).not.toHaveBeenCalled();
    expect(opened).not.toHaveBeenCalled();
  });

  test('else opens the report, and leaves what else is open', async () => {
    open = [page(`${origin}/account/health`), page('https://other.example/status-report')];
    await happens('notificationclick', { notification: { close } });
    expect(opened).toHaveBeenCalledExactlyOnceWith('/status-report');
  });
});

describe('a new address', () => {
  const subscription = (endpoint: string) => ({
    endpoint,
    options: { applicationServerKey: new ArrayBuffer(65) },
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a', more: 'x' } }),
    unsubscribe: vi.fn(() => Promise.resolve(true)),
  });
  const answers = (yours: boolean) =>
    asked.mockReturnValue({ ok: true, json: () => Promise.resolve({ yours }) });

  test('is told to the server in place of the old one, with what the old one was made with', async () => {
    const [before, after] = [subscription('old'), subscription('new')];
    subscribed.mockReturnValue(after);
    answers(true);
    await happens('pushsubscriptionchange', { oldSubscription: before });
    expect(subscribed).toHaveBeenCalledExactlyOnceWith({
      userVisibleOnly: true,
      applicationServerKey: before.options.applicationServerKey,
    });
    const [[path, { body }]] = asked.mock.calls as [[string, { body: string }]];
    expect(path).toBe('/api/v1/push-devices');
    expect(JSON.parse(body)).toEqual({
      ...{ add: false, endpoint: 'new', keys: { p256dh: 'p', auth: 'a' }, replaces: 'old' },
    });
    expect(after.unsubscribe).not.toHaveBeenCalled();
  });

  test('of somebody else’s device ends', async () => {
    const [before, after] = [subscription('old'), subscription('new')];
    answers(false);
    await happens('pushsubscriptionchange', { oldSubscription: before, newSubscription: after });
    expect(after.unsubscribe).toHaveBeenCalledOnce();
  });

  test('without an old one nothing is known, and nothing is done', async () => {
    await happens('pushsubscriptionchange', {});
    expect(asked).not.toHaveBeenCalled();
  });
});
