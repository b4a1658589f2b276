import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followChanges, type Told } from '@/app/dashboard/follow-changes';

/** The browser's event source, as far as the page meets it; the test speaks for the server. */
class Source {
  static CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen = () => {};
  onerror = () => {};
  onmessage: (event: { lastEventId: string; data: string }) => void = () => {};

  constructor(readonly url: string) {
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  says(id: string, told: Told) {
    this.onmessage({ lastEventId: id, data: JSON.stringify(told) });
  }
}

let told: Told[];
let interrupted: boolean[];
let over: number;
let polled: string[];
let answer: () => Response;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('fetch', (url: string) => {
    polled.push(url);
    return Promise.resolve(answer());
  });
  [told, interrupted, over, polled, Source.all] = [[], [], 0, [], []];
  answer = () => Response.json({ version: '20', updates: 2, missed: false, emergencies: 1 });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow(): Source {
  stop = followChanges('10', {
    told: (each) => told.push(each),
    interrupted: (each) => interrupted.push(each),
    over: () => (over += 1),
  });
  return Source.all[0] ?? new Source('');
}

test('what the server says is passed on, and the browser comes back by itself after a cut or two', async () => {
  const source = follow();
  expect(source.url).toBe('/dashboard/live?since=10');
  source.says('11', { updates: 1, missed: false, emergencies: 0 });
  expect(told).toEqual([{ updates: 1, missed: false, emergencies: 0 }]);
  source.onerror();
  source.onerror();
  source.onopen();
  source.onerror();
  source.onerror();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polled).toEqual([]);
});

test('after three failures it asks every 15 seconds and says so, until a stream opens again', async () => {
  const source = follow();
  source.says('11', { updates: 0, missed: false });
  for (let failure = 0; failure < 3; failure += 1) source.onerror();
  await vi.advanceTimersByTimeAsync(1);
  expect(polled).toEqual(['/dashboard/live?poll&since=11']);
  expect(told.at(-1)).toEqual({ updates: 2, missed: false, emergencies: 1 });
  expect(interrupted.at(-1)).toBe(true);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(polled.at(-1)).toBe('/dashboard/live?poll&since=20');

  await vi.advanceTimersByTimeAsync(30_000);
  expect(polled).toHaveLength(4);
  expect(Source.all).toHaveLength(2);
  expect(Source.all[1]?.url).toBe('/dashboard/live?since=20');
  Source.all[1]?.onopen();
  expect(interrupted.at(-1)).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polled).toHaveLength(4);
});

test('a browser without event streams asks from the start', async () => {
  vi.stubGlobal('EventSource', undefined);
  follow();
  await vi.advanceTimersByTimeAsync(1);
  expect(polled).toEqual(['/dashboard/live?poll&since=10']);
});

test.each([401, 423])(
  'a stream that is refused for good leads to one look, and %s takes the page away',
  async (status) => {
    answer = () => new Response('{}', { status });
    const source = follow();
    source.close();
    source.onerror();
    await vi.advanceTimersByTimeAsync(1);
    expect(over).toBe(1);
  },
);

test('nothing is asked any more once the page has gone', async () => {
  const source = follow();
  for (let failure = 0; failure < 3; failure += 1) source.onerror();
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polled).toHaveLength(1);
  expect(told).toEqual([]);
});
