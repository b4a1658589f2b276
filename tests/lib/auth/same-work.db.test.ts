import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { actor, lettersTo, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db, sqlClient } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { requestCode } from '@/lib/auth/request-code';
import { signIn } from '@/lib/auth/sign-in';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';

const password = 'tegami to Hato 7';
let serial = 0;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

/** What somebody may be to us; each answers an address. */
const people = {
  nobody: () => Promise.resolve(`nobody-${serial}@example.jp`),
  registered: async () => (await newAccount(`known-${serial}@example.jp`, password)).email,
  disabled: async () => changed(`off-${serial}@example.jp`, { disabledAt: morning }),
  'registered but for the password': async () =>
    changed(`begun-${serial}@example.jp`, { passwordHash: null }),
};

async function changed(email: string, change: Partial<typeof accounts.$inferInsert>): Promise<string> {
  const { id } = await newAccount(email, password);
  await db().update(accounts).set(change).where(eq(accounts.id, id));
  return email;
}

/** The statements that something takes, without their values; upkeep of the queue aside. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { options } = sqlClient();
  options.debug = (_connection, statement) => void statements.push(statement.replace(/\s+/g, ' ').trim());
  try {
    await work();
  } finally {
    options.debug = false;
  }
  // NextAuth keeps the code and sends the letter side by side: which comes first is chance.
  return statements
    .filter((each) => !each.includes('pgboss') || each.includes('INSERT INTO pgboss.job'))
    .sort();
}

type Who = keyof typeof people;
const everybody = Object.keys(people) as Who[];

/** What each kind of person gets and costs, each in a browser of their own. */
async function each(act: (email: string) => Promise<{ kind: string }>) {
  const seen = [];
  // The first time there is more to do: statements are prepared, NextAuth is set up.
  for (const who of ['nobody' as const, ...everybody]) {
    serial += 1;
    const email = await people[who]();
    const browser = openBrowser(`2001:db8:${serial}::1`);
    let outcome: { kind: string } | undefined;
    const statements = await statementsOf(async () => (outcome = await act(email)));
    const letters = (await lettersTo(email)).map(({ kind }) => kind);
    seen.push({ who, outcome, statements, cookies: [...browser.cookies.keys()], letters });
  }
  return seen.slice(1);
}

describe('whoever asks', () => {
  test.each(['register', 'reset-password'] as const)(
    'to %s gets the same answer, cookie, statements and one letter; the difference is in the letter',
    async (purpose) => {
      const seen = await each((email) =>
        requestCode({ purpose, email, locale: 'en', consentVersion: 'v1' }, morning),
      );
      const [first] = seen;
      expect(first?.statements.filter((statement) => /^insert/i.test(statement)).length).toBeGreaterThan(3);
      for (const { outcome, statements, cookies, letters } of seen) {
        expect(outcome).toEqual({ kind: 'requested' });
        expect(cookies).toEqual(first?.cookies);
        expect(cookies).toContain('hersys-email-challenge');
        expect(statements).toEqual(first?.statements);
        expect(letters).toHaveLength(1);
      }
      const kinds = Object.fromEntries(seen.map(({ who, letters }) => [who, letters[0]]));
      expect(kinds).toEqual(
        purpose === 'register'
          ? {
              nobody: 'verification-code',
              registered: 'known-address',
              disabled: 'known-address',
              'registered but for the password': 'verification-code',
            }
          : {
              nobody: 'unknown-address',
              registered: 'reset-code',
              disabled: 'reset-code',
              'registered but for the password': 'unknown-address',
            },
      );
    },
  );

  test('to sign in with a wrong password gets the same answer, statements and no cookie', async () => {
    const seen = await each((email) => signIn({ email, password: 'wrong', keepSignedIn: false }, morning));
    for (const { outcome, statements, cookies, letters } of seen) {
      expect(outcome).toEqual({ kind: 'wrong' });
      expect(statements).toEqual(seen[0]?.statements);
      expect([cookies, letters]).toEqual([[], []]);
    }
  });

  test('whose account is disabled or unfinished is not told so by the right password either', async () => {
    const seen = await each((email) => signIn({ email, password, keepSignedIn: false }, morning));
    const refused = seen.filter(({ who }) => who !== 'registered');
    for (const { outcome, statements } of refused) {
      expect(outcome).toEqual({ kind: 'wrong' });
      expect(statements).toEqual(refused[0]?.statements);
    }
  });
});

test('an ID that does not match costs and says the same, whether nobody, somebody else or a stranger to the phone has it', async () => {
  const linkedTo = await newAccount('linked@example.jp');
  const kinds = {
    warmUp: {},
    'an ID nobody has': { issuedId: '99999999' },
    'another birthdate': { birthdate: '1999-01-01' },
    'another phone': { phone: '+819000000000' },
    'linked already': {},
    purged: {},
  };
  const seen = [];
  for (const [kind, change] of Object.entries(kinds)) {
    const row = await newCase({
      ...(kind === 'linked already' && { accountId: linkedTo.id, linkedAt: morning }),
      ...((kind === 'purged' || kind === 'warmUp') && { purgedAt: morning }),
    });
    serial += 1;
    openBrowser(`2001:db8:${serial}::1`);
    const hanako = actor(await newAccount(`id-${serial}@example.jp`));
    const { name, birthdate, phone, issuedId } = row;
    await saveDraft(hanako, { name, kana: null, birthdate, phone, issuedId, ...change }, morning);
    let outcome;
    const statements = await statementsOf(async () => (outcome = await linkCase(hanako, morning)));
    seen.push({ outcome, statements });
  }
  for (const { outcome, statements } of seen) {
    expect(outcome).toEqual({ kind: 'no-match' });
    expect(statements).toEqual(seen[0]?.statements);
  }
});
