import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startArguments } from '../../bin/start-arguments';

/** Runs bin/start.ts to its end with these variables only. */
async function start(environment: Record<string, string>) {
  const began = performance.now();
  const child = spawn(process.execPath, startArguments, {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...environment },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  return { code, said, seconds: (performance.now() - began) / 1000 };
}

const complete = {
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a secret of these tests, never used',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'a@b.example',
};

test('a wrong configuration ends the start with every wrong variable named, before anything is started', async () => {
  const { code, said, seconds } = await start({
    ...complete,
    AUTH_SECRET: 'short',
    PORT: 'eighty',
    DATABASE_URL: 'mysql://x',
  });

  expect(code).toBe(1);
  expect(said).toMatch(/AUTH_SECRET is not valid\. Example: AUTH_SECRET=/);
  expect(said).toMatch(/PORT is not valid\. Example: PORT=3000/);
  expect(said).toMatch(/DATABASE_URL is not valid\. Example: DATABASE_URL=postgres:/);
  expect(said).not.toMatch(/ at .*\.ts:/);
  // A second on a machine that does nothing else; tests share theirs.
  expect(seconds).toBeLessThan(5);
}, 20_000);

test('a taken port is named', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  try {
    const { code, said } = await start({ ...complete, PORT: port });
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken`);
  } finally {
    other.close();
  }
}, 20_000);

test('npm run start runs Node as the drill and the bench do', () => {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string(), demo: z.string() }) })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));
  expect(scripts.start).toBe(`exec node ${startArguments.join(' ')}`);
  expect(scripts.demo).toBe(scripts.start.replace('start.ts', 'demo.ts'));
});
