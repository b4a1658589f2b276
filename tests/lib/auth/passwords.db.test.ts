import { freshDatabase } from '../../support/fresh-database';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashPassword, passwordProblem, verifyPassword } from '@/lib/auth/passwords';
import { newPasswordSchema } from '@/lib/registration/forms';

beforeAll(freshDatabase);

test('a hash says argon2id with 19 MiB, two passes, one lane', async () => {
  expect(await hashPassword('Tegami 7')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('two passwords whose first 72 bytes are the same are two', async () => {
  const same = `Aa1 ${'ながい'.repeat(12)}`;
  const stored = await hashPassword(`${same}1`);
  expect(await verifyPassword(stored, `${same}2`)).toBe(false);
  expect(await verifyPassword(stored, `${same}1`)).toBe(true);
});

test('one typed full-width is the same, and its outer spaces count', async () => {
  const stored = await hashPassword('Ｔegami７k ');
  expect(await verifyPassword(stored, 'Tegami7k ')).toBe(true);
  expect(await verifyPassword(stored, 'Tegami7k')).toBe(false);
});

describe('the length', () => {
  const typed = (password: string) => newPasswordSchema.safeParse({ password, passwordAgain: password });
  test.each([
    ['128 letters', `Aa1${'xq'.repeat(62)}z`],
    ['128 characters beyond the first plane', `Aa1${'𠮷'.repeat(125)}`],
    ['128 characters, each of which NFKC makes four', `Aa1${'㍿'.repeat(125)}`],
    ['Japanese alone with a digit and a letter', 'てがみとはと7a'.concat('A')],
  ])('%s is taken', (_what, password) => {
    expect(typed(password).success).toBe(true);
    expect(passwordProblem(password)).toBeUndefined();
  });

  test('129 characters are too many, and so are 3000, in the same words', () => {
    expect(passwordProblem(`Aa1${'xq'.repeat(63)}`)).toBe('too-long');
    const messages = typed(`Aa1${'x'.repeat(3_000)}`).error?.issues.map(({ message }) => message);
    expect(messages).toEqual(['registration.errors.passwordTooLong']);
  });
});

test('looking for nobody costs what looking for somebody does', async () => {
  const stored = await hashPassword('Tegami 7');
  const time = async (hash: string | undefined) => {
    const began = performance.now();
    expect(await verifyPassword(hash, 'Tegami 8')).toBe(false);
    return performance.now() - began;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let each = 0; each < 15; each += 1) {
    known.push(await time(stored));
    unknown.push(await time(undefined));
  }
  const median = (times: number[]) => times.toSorted((one, other) => one - other)[7] ?? 0;
  expect(median(unknown)).toBeGreaterThan(median(known) / 2);
  expect(median(unknown)).toBeLessThan(median(known) * 2);
});
