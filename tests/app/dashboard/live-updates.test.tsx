// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveUpdates } from '@/app/dashboard/live-updates';
import { messages } from '@/lib/language/messages';

const router = vi.hoisted(() => ({ refresh: vi.fn() }));
// The edge of the framework: outside of Next there is no router.
vi.mock('next/navigation', () => ({ useRouter: () => router }));

const words = messages.en.staff.live;
let speak: (told: object) => void;
let tones: number;

class Source {
  onmessage: (event: { lastEventId: string; data: string }) => void = () => {};
  constructor() {
    speak = (told) =>
      act(() =>
        this.onmessage({ lastEventId: '11', data: JSON.stringify({ updates: 0, missed: false, ...told }) }),
      );
  }
  close() {}
}

/** A loudspeaker that counts. */
class Audio {
  state = 'running';
  currentTime = 0;
  destination = {};
  createOscillator() {
    return { frequency: {}, connect: (next: object) => next, start: () => (tones += 1), stop: () => {} };
  }
  createGain() {
    const gain = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} };
    return { gain, connect: (next: object) => next };
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  vi.stubGlobal('AudioContext', Audio);
  tones = 0;
  localStorage.clear();
  document.title = 'Today – My HER-SYS';
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const page = (since: string) => <LiveUpdates since={since} locale="en" words={words} />;
const press = (name: string) => act(() => screen.getByRole('button', { name }).click());
const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));
const button = (name: string) => screen.queryByRole('button', { name });

test('updates add up and wait for a press; a page made anew begins at nothing', () => {
  const { rerender } = render(page('10'));
  speak({ updates: 1 });
  expect(button('1 update – show')).not.toBeNull();
  speak({ updates: 2 });
  expect(button('3 updates – show')).not.toBeNull();
  expect(router.refresh).not.toHaveBeenCalled();
  press('3 updates – show');
  expect(router.refresh).toHaveBeenCalledOnce();
  speak({ updates: 1 });
  rerender(page('12'));
  expect(screen.queryByRole('button', { name: /show/ })).toBeNull();
  speak({ missed: true });
  expect(button(words.missed)).not.toBeNull();
});

test('open emergencies are said and stand in the title, without a name, until none is left', () => {
  const { unmount } = render(page('10'));
  speak({ emergencies: 2 });
  expect(screen.getByRole('status').textContent).toBe(words.emergencies.replace('{count}', '2'));
  expect(document.title).toBe('(2) Today – My HER-SYS');
  speak({ updates: 1 });
  expect(document.title).toBe('(2) Today – My HER-SYS');
  speak({ emergencies: 0 });
  expect(screen.getByRole('status').textContent).toBe('');
  expect(document.title).toBe('Today – My HER-SYS');
  speak({ emergencies: 1 });
  unmount();
  expect(document.title).toBe('Today – My HER-SYS');
});

test('the sound is off until wanted, repeats until acknowledged, and can be silenced for a shift, never the list', async () => {
  render(page('10'));
  speak({ emergencies: 1 });
  await pass(120);
  expect(tones).toBe(0);

  press(words.sound.on);
  await pass(1);
  const begun = tones;
  expect(begun).toBeGreaterThan(0);
  await pass(30);
  expect(tones).toBe(begun + 2);
  speak({ emergencies: 2 });
  expect(tones).toBe(begun + 4);
  speak({ emergencies: 1 });
  expect(tones).toBe(begun + 4);
  speak({ emergencies: 0 });
  await pass(120);
  expect(tones).toBe(begun + 4);

  press(words.sound.silence);
  speak({ updates: 1, emergencies: 1 });
  await pass(11 * 3600);
  expect(tones).toBe(begun + 4);
  expect(button('1 update – show')).not.toBeNull();
  expect(document.title).toBe('(1) Today – My HER-SYS');
  await pass(3_640);
  expect(tones).toBeGreaterThan(begun + 4);
});
