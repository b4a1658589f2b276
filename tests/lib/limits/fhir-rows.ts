import { randomUUID } from 'node:crypto';
import { countAttempts } from '@/lib/auth/attempt-limits';
import type { LimitRow } from './limit-row';

export const fhirRows = {
  'fhir.requestsPerMinute': {
    figure: 120,
    source: 'ours: a program that follows a ward; a loop in a script is told to wait',
    tried: async (n) => {
      const attempt = { limit: 'fhir.requestsPerMinute', of: randomUUID() } as const;
      for (let request = 1; request < n; request += 1) await countAttempts(attempt);
      return (await countAttempts(attempt)) === 0;
    },
    other: 3,
  },
} satisfies Record<string, LimitRow>;
