import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '@': here('.'), 'server-only': here('./node_modules/server-only/empty.js') };

export default defineConfig({
  test: {
    // Vitest leaves one core free, which on a machine of two is half of it while Postgres and timers are waited for.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.db.test.ts'],
          environment: 'node',
          // Some walk a whole dictionary, which a loud machine does not do in five seconds.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          include: ['tests/**/*.db.test.ts'],
          environment: 'node',
          globalSetup: './tests/support/test-database.ts',
          // It imports next/server without an extension, which only a bundler resolves.
          server: { deps: { inline: ['next-auth'] } },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
