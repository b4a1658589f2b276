// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startScriptsLate } from '@/lib/late-scripts';
import { scriptedPage } from '../support/scripted-page';

// The page in a browser that fetches nothing.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): void {
  const page = new DOMParser().parseFromString(startScriptsLate(scriptedPage), 'text/html');
  document.head.replaceChildren(...page.head.children);
  const starter = [...page.body.querySelectorAll('script')].find(({ text }) => text.includes('later'));
  // In this realm, whose clock is ours. The script has come out of the function that is tested here.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function(starter?.text ?? '')();
}

const asked = () =>
  [...document.head.querySelectorAll('script:not([nomodule])')].map((each) => each.getAttribute('src'));

test('scripts begin after the page was painted', () => {
  open();
  expect(document.querySelector('link[as=script]')).toBeNull();
  vi.advanceTimersByTime(300);
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(asked()).toEqual(['/_next/static/one.js', '/_next/static/main.js']);
  const main = document.querySelector('script#_R_');
  expect([main?.getAttribute('src'), main?.hasAttribute('async')]).toEqual(['/_next/static/main.js', true]);
  vi.advanceTimersByTime(5_000);
  expect(asked()).toHaveLength(2);
});

test.each(['pointerdown', 'keydown', 'focusin'])('or at the first %s', (use) => {
  open();
  document.body.dispatchEvent(new Event(use, { bubbles: true }));
  expect(asked()).toHaveLength(2);
});

test('a window in the background paints nothing, and has its scripts after a while', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  open();
  vi.advanceTimersByTime(2_000);
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(asked()).toHaveLength(2);
});
