import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const manifest = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Every version of a package that stands in the lockfile, nested ones too. */
const locked = (name: string) =>
  Object.entries(lock.packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) && version ? [version] : [],
  );

/** Numbers before a word, so that 5.0.0-beta.32 stands between 5.0.0-beta.31 and 5.0.0. */
function compare(a: string, b: string): number {
  const parts = (version: string) => {
    const [numbers = '', before] = version.split(/-(.*)/s);
    const last = before === undefined ? [1, 0] : [0, Number(/\d+$/.exec(before)?.[0] ?? 0)];
    return [...numbers.split('.').map(Number), ...last];
  };
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

describe('no package falls below the version in which its known holes were closed', () => {
  it.each([
    ['next', '16.2.11'],
    ['next-auth', '5.0.0-beta.32'],
    ['@auth/core', '0.41.3'],
  ])('%s is at least %s', (name, floor) => {
    const versions = locked(name);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => compare(version, floor) < 0)).toEqual([]);
  });

  it('next-auth is pinned exactly: a beta may change under a range', () => {
    expect(manifest.dependencies['next-auth']).toBe('5.0.0-beta.32');
  });

  it('compares versions as npm does', () => {
    expect(compare('5.0.0-beta.31', '5.0.0-beta.32')).toBeLessThan(0);
    expect(compare('5.0.0', '5.0.0-beta.32')).toBeGreaterThan(0);
    expect(compare('16.10.0', '16.2.11')).toBeGreaterThan(0);
    expect(compare('0.41.3', '0.41.3')).toBe(0);
  });
});
