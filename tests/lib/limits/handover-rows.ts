import { randomUUID } from 'node:crypto';
import type { Account } from '@/lib/auth/current-account';
import { hashOfHandoverCode } from '@/lib/family/handover-code';
import { giveCode } from '@/lib/family/give-code';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';
import { openBrowser } from '../../support/browser';
import { actor, later, morning, newAccount, newCase } from '../../support/people';
import { secondsPerHour, until, type LimitRow } from './limit-row';

const someone = async (): Promise<Account> => actor(await newAccount(`${randomUUID()}@example.jp`));

export const handoverRows = {
  'handover.codeHours': {
    figure: 48,
    source: 'a day to meet in, and one to spare',
    tried: async (hours) => {
      openBrowser('203.0.113.60');
      const [mother, father] = [await someone(), await someone()];
      const child = await newCase({ accountId: mother.accountId, linkedAt: morning });
      const given = await giveCode(mother, [child.id], morning);
      const { name, birthdate, phone, issuedId } = child;
      const handoverHash = hashOfHandoverCode(given?.code ?? '');
      await saveDraft(father, { name, kana: null, birthdate, phone, issuedId }, morning, { handoverHash });
      return (await linkCase(father, later(hours * 60))).kind === 'linked';
    },
    border: until(secondsPerHour),
    other: 2,
  },
} satisfies Record<string, LimitRow>;
