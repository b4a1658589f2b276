import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { Account } from '@/lib/auth/current-account';
import { log } from '@/lib/log';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';
import { openBrowser } from '../../support/browser';
import { actor, morning, newAccount, newCase } from '../../support/people';
import type { LimitRow } from './limit-row';

const someone = async () => actor(await newAccount(`${randomUUID()}@example.jp`));

async function tryId(account: Account, birthdate = '1999-01-01') {
  const { name, phone, issuedId } = await newCase();
  await saveDraft(account, { name, kana: null, birthdate, phone, issuedId }, morning);
  return (await linkCase(account, morning)).kind;
}

const right = '1980-02-03';

export const issuedIdRows = {
  'issuedId.wrongPerDay': {
    figure: 5,
    source: 'G9',
    tried: async (n) => {
      openBrowser('203.0.113.20');
      const hanako = await someone();
      for (let wrong = 1; wrong < n; wrong += 1) await tryId(hanako);
      return (await tryId(hanako, right)) === 'linked';
    },
    other: 2,
  },
  'issuedId.wrongPerDayPerIp': {
    figure: 20,
    source: 'G9',
    tried: async (n) => {
      openBrowser('2001:db8:20::1');
      for (let wrong = 1; wrong < n; wrong += 1) await tryId(await someone());
      // Another telephone of the same household.
      openBrowser('2001:db8:20::2');
      return (await tryId(await someone(), right)) === 'linked';
    },
    other: 2,
  },
  'issuedId.wrongPerHourAlarm': {
    figure: 100,
    source: 'G9: nobody is refused, somebody is told',
    tried: async (n) => {
      const told = vi
        .spyOn(log, 'error')
        .mockClear()
        .mockImplementation(() => {});
      const hanako = await someone();
      for (let wrong = 1; wrong <= n; wrong += 1) {
        openBrowser(`2001:db8:${(4_096 + wrong).toString(16)}::1`);
        await tryId(hanako);
      }
      const alarms = told.mock.calls.filter(([, facts]) => facts?.kind === 'id-guessing').length;
      told.mockRestore();
      return alarms === 0;
    },
    border: (figure) => ({ passes: figure - 1, refused: figure }),
    other: 3,
    meanwhile: { 'issuedId.wrongPerDay': 1_000 },
  },
} satisfies Record<string, LimitRow>;
