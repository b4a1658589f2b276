import { randomUUID } from 'node:crypto';
import { countPerMinute } from '@/lib/count-per-minute';
import { morning } from '../../support/people';
import type { LimitRow } from './limit-row';

export const reportRows = {
  'report.sendsPerMinute': {
    figure: 30,
    source: 'ours: far beyond what a family sends; a loop in a script is told to wait',
    tried: (n) => {
      const accountId = randomUUID();
      for (let send = 1; send < n; send += 1) countPerMinute('report.sendsPerMinute', accountId, morning);
      return Promise.resolve(countPerMinute('report.sendsPerMinute', accountId, morning) === 0);
    },
    other: 2,
  },
} satisfies Record<string, LimitRow>;
