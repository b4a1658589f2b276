import { randomUUID } from 'node:crypto';
import { countPerMinute } from '@/lib/count-per-minute';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { revokeRecord } from '@/lib/recuperation/revoke-record';
import { actor, morning, newAccount, newCase } from '../../support/people';
import type { LimitRow } from './limit-row';

export const recuperationRows = {
  'recuperation.issuedPerDay': {
    figure: 10,
    source: 'ours: one record a day is what somebody needs; each press after a revocation makes another',
    tried: async (n) => {
      const account = actor(await newAccount(`${randomUUID()}@example.jp`));
      const { id: caseId } = await newCase({ accountId: account.accountId });
      for (let record = 1; record < n; record += 1) {
        const outcome = await issueRecord(account, caseId, morning);
        if ('recordId' in outcome)
          await revokeRecord(account, { caseId, recordId: outcome.recordId }, morning);
      }
      return (await issueRecord(account, caseId, morning)).kind === 'issued';
    },
    other: 2,
  },
  'recuperation.checksPerMinutePerIp': {
    figure: 20,
    source: 'ours: an office that reads a pile of papers; a script that guesses is told to wait',
    tried: (n) => {
      const address = randomUUID();
      const check = () => countPerMinute('recuperation.checksPerMinutePerIp', address, morning);
      for (let each = 1; each < n; each += 1) check();
      return Promise.resolve(check() === 0);
    },
    other: 3,
  },
} satisfies Record<string, LimitRow>;
