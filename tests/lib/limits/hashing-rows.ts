import { hashPassword, unlessBusy } from '@/lib/auth/passwords';
import { limit } from '@/lib/limits';
import type { LimitRow } from './limit-row';
import { hashingWatch } from './watch-hashing';

const hashAll = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () => unlessBusy(hashPassword('tegami to Hato 7').then(() => 'hashed'))),
  );

export const hashingRows = {
  'hashing.parallel': {
    figure: 2,
    source: 'P13: one per core of the machine we measured on',
    tried: async (n) => {
      hashingWatch.most = 0;
      await hashAll(n);
      return hashingWatch.most === n;
    },
    other: 4,
  },
  'hashing.waiting': {
    figure: 200,
    source: 'P13: about three seconds of work; who comes then is asked to come back',
    tried: async (n) => {
      const outcomes = await hashAll(limit('hashing.parallel') + n);
      return outcomes.every((outcome) => outcome === 'hashed');
    },
    other: 3,
  },
} satisfies Record<string, LimitRow>;
