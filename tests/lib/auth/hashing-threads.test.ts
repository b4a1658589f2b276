import { readdirSync, readFileSync } from 'node:fs';
import { verify } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashAside, verifyAside } from '@/lib/auth/hashing-threads';

test('hashes with the figures of OWASP, and the whole password counts', async () => {
  const password = `${'あ'.repeat(60)} tegami`;
  const stored = await hashAside(password);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verify(stored, password)).toBe(true);
  expect(await verifyAside(stored, password)).toBe(true);
  expect(await verifyAside(stored, `${password}.`)).toBe(false);
  expect(await hashAside(password)).not.toBe(stored);
});

test('what is no hash is an error, and the thread goes on working', async () => {
  await expect(verifyAside('none', 'x')).rejects.toThrow();
  expect(await verifyAside(await hashAside('x'), 'x')).toBe(true);
});

test.runIf(process.platform === 'linux')('its threads give way to the others of this process', async () => {
  await hashAside('x');
  // Field 19 of proc(5): what counts from after the name.
  const niceness = readdirSync('/proc/self/task').map((thread) => {
    const line = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]);
  });
  const main = Number(
    readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[16],
  );
  expect(niceness.filter((nice) => nice === main + 5).length).toBeGreaterThan(0);
  expect(main).toBeLessThan(5);
});
