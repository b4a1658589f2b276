import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkPasswordRule } from '@/lib/auth/password-rule';
import { passwordProblem } from '@/lib/auth/passwords';

describe("the guide's password rule", () => {
  test.each([
    ['lowercase, uppercase and digit', 'Tegami7k', true],
    ['lowercase, uppercase and symbol', 'Tegami!k', true],
    ['lowercase, digit and symbol', 'tegami7!', true],
    ['uppercase, digit and symbol', 'TEGAMI7!', true],
    ['a space as the symbol', 'Tegami k', true],
    ['a yen sign as the symbol', 'tegami7¥', true],
    ['Japanese characters as symbols', 'Tegamiてがみ', true],
    ['full-width letters counted as letters', 'Ｔegami７k', true],
    ['seven characters', 'Tegam7!', false],
    ['two kinds', 'tegami77', false],
    ['two kinds, long', 'tegamitegamitegami7', false],
    ['128 characters', `Aa1${'x'.repeat(125)}`, true],
    ['129 characters', `Aa1${'x'.repeat(126)}`, false],
  ])('%s', (_name, password, satisfied) => {
    expect(checkPasswordRule(password).satisfied).toBe(satisfied);
  });
});

describe('new passwords', () => {
  test.each([
    'Password1',
    'Passw0rd',
    'Qwerty123',
    'Abcd1234',
    'P@ssword',
    'Abc12345',
    'Iloveyou1',
    'Welcome1',
  ])('%s is what everybody tries, and refused', (password) => {
    expect(passwordProblem(password)).toBe('too-common');
  });

  test('none of the commonest passwords that fit the rule is taken, with a capital letter in front neither', () => {
    const commonest = z.array(z.string()).parse(dictionary['passwords-common']);
    expect(commonest.length).toBeGreaterThan(10_000);
    const fitting = commonest
      .flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`])
      .filter((word) => checkPasswordRule(word).satisfied);
    expect(fitting.length).toBeGreaterThan(200);
    expect(fitting.filter((word) => passwordProblem(word) !== 'too-common')).toEqual([]);
  });

  test.each(['Hersys2026', 'Hokenjo2026', 'Covid192026', 'Healthcenter1!', 'Nurse2026'])(
    '%s is a word of this place with a year, and refused',
    (password) => {
      expect(passwordProblem(password)).toBe('too-common');
    },
  );

  test.each(['k3T!wq9Z', 'xR7pLm2q', 'Tegami to hato 7'])('%s is accepted', (password) => {
    expect(passwordProblem(password)).toBeUndefined();
  });

  test('each way to miss the rule has its own word', () => {
    expect(passwordProblem('Aa1!')).toBe('too-short');
    expect(passwordProblem(`Aa1${'x'.repeat(126)}`)).toBe('too-long');
    expect(passwordProblem('tegami77')).toBe('too-few-kinds');
  });
});
