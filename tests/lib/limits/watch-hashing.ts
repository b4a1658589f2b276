import type * as HashingThreads from '@/lib/auth/hashing-threads';
import { vi } from 'vitest';

const watch = vi.hoisted(() => ({ atOnce: 0, most: 0 }));

/** `most`: how many were hashing at the same time at the most, since it was last set to 0. */
export const hashingWatch = watch;

// The hashing itself is real. To be imported before whatever hashes.
vi.mock('@/lib/auth/hashing-threads', async (original) => {
  const threads = await original<typeof HashingThreads>();
  const hashAside: typeof threads.hashAside = async (password) => {
    watch.atOnce += 1;
    watch.most = Math.max(watch.most, watch.atOnce);
    return threads.hashAside(password).finally(() => (watch.atOnce -= 1));
  };
  return { ...threads, hashAside };
});
