import { randomUUID } from 'node:crypto';
import { readMade } from '@/lib/auth/passkey-answers';
import { keepChallenge, takeChallenge } from '@/lib/auth/passkey-challenges';
import { addPasskey, beginPasskey } from '@/lib/auth/passkeys';
import { Authenticator } from '../../support/authenticator';
import { goOnIn, openBrowser } from '../../support/browser';
import { actor, later, morning, newAccount } from '../../support/people';
import { type LimitRow, secondsPerMinute, until } from './limit-row';

const source = 'ours: no longer than it takes to touch a sensor; one answer to one question';

export const passkeyRows = {
  'passkey.challengeMinutes': {
    figure: 5,
    source,
    tried: async (minutes) => {
      openBrowser();
      const challenge = randomUUID();
      await keepChallenge(challenge, 'sign-in', morning);
      return (await takeChallenge('sign-in', later(minutes))) === challenge;
    },
    border: until(secondsPerMinute),
    other: 2,
  },
  'passkey.usesPerChallenge': {
    figure: 1,
    source,
    tried: async (n) => {
      const { cookies, address } = openBrowser();
      await keepChallenge(randomUUID(), 'sign-in', morning);
      const copied = [...cookies];
      let taken: string | undefined;
      for (let use = 1; use <= n; use += 1) {
        goOnIn({ cookies: new Map(copied), address });
        taken = await takeChallenge('sign-in', later(1));
      }
      return taken !== undefined;
    },
    other: 3,
  },
  'passkey.perAccount': {
    figure: 10,
    source: 'ours: more devices than a household has, fewer than a list can hold',
    tried: async (n) => {
      openBrowser();
      const hanako = actor(await newAccount(`${randomUUID()}@example.jp`), { sessionHash: randomUUID() });
      for (let each = 1; each <= n; each += 1) {
        const options = await beginPasskey(hanako, morning);
        const made = options && readMade(new Authenticator().make(options.challenge));
        if (!made) return false;
        await addPasskey(hanako, made, morning);
      }
      return true;
    },
    other: 2,
  },
} satisfies Record<string, LimitRow>;
