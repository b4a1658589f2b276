import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { purgeMails } from '@/lib/mail/purge-mails';
import { freshDatabase } from '../../support/fresh-database';

const day = 86_400_000;
const morning = new Date('2026-11-20T00:00:00Z');
const daysAgo = (days: number) => new Date(morning.getTime() - days * day);

beforeAll(() => freshDatabase());
afterAll(() => closeDatabase());

test('what is left of a letter goes a week after it was sent or given up; a letter that still waits stays', async () => {
  const letters = [
    { name: 'sent long ago', sentAt: daysAgo(7.1) },
    { name: 'given up long ago', failedAt: daysAgo(7.1) },
    { name: 'sent this week', sentAt: daysAgo(6.9) },
    { name: 'given up this week', failedAt: daysAgo(6.9) },
    { name: 'still waiting' },
  ];
  for (const { name, ...settled } of letters) {
    const promised = { createdAt: daysAgo(9), expiresAt: daysAgo(8) };
    await db()
      .insert(outgoingMails)
      .values({ id: randomUUID(), kind: name, locale: 'en', ...promised, ...settled });
  }
  expect(await purgeMails(morning)).toBe(2);
  const left = await db().select({ kind: outgoingMails.kind }).from(outgoingMails);
  expect(left.map(({ kind }) => kind).sort()).toEqual([
    'given up this week',
    'sent this week',
    'still waiting',
  ]);
});
