import type * as Argon2 from '@node-rs/argon2';
import { vi } from 'vitest';

const watch = vi.hoisted(() => ({ atOnce: 0, most: 0 }));

/** `most`: how many were hashing at the same time at the most, since it was last set to 0. */
export const hashingWatch = watch;

// The hashing itself is real. To be imported before whatever hashes.
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof Argon2>();
  const hash: typeof argon2.hash = async (...given) => {
    watch.atOnce += 1;
    watch.most = Math.max(watch.most, watch.atOnce);
    return argon2.hash(...given).finally(() => (watch.atOnce -= 1));
  };
  return { ...argon2, hash };
});
