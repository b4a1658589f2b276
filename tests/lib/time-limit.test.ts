import { expect, test } from 'vitest';
import { OutOfTime, withinTime } from '@/lib/time-limit';

test('work that is done in time gives its result or its own error', async () => {
  await expect(withinTime(Promise.resolve('done'), 1000)).resolves.toBe('done');
  await expect(withinTime(Promise.reject(new TypeError('broken')), 1000)).rejects.toThrow(TypeError);
});

test('work that hangs is waited for only so long', async () => {
  await expect(withinTime(new Promise(() => {}), 5)).rejects.toThrow(OutOfTime);
});
