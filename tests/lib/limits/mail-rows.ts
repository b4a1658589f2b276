import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { env } from '@/lib/env';
import { deliverMail, secondsBeforeRetry } from '@/lib/mail/deliver-mail';
import { handOver } from '@/lib/mail/hand-over';
import { purgeMails } from '@/lib/mail/purge-mails';
import { queueMail } from '@/lib/mail/queue-mail';
import { later, morning } from '../../support/people';
import { type LimitRow, secondsPerDay, secondsPerHour, until } from './limit-row';

/** Does something while another Resend answers. */
async function withResend<Result>(answer: RequestListener, work: () => Promise<Result>): Promise<Result> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const before = env().RESEND_BASE_URL;
  env().RESEND_BASE_URL = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    return await work();
  } finally {
    env().RESEND_BASE_URL = before;
    server.closeAllConnections();
    server.close();
  }
}

const mail = { subject: 'x', text: 'x', html: 'x' };
const send = () => handOver('00000000-0000-7000-8000-000000000001', 'hanako@example.test', mail);

export const mailRows = {
  'mail.attemptSeconds': {
    figure: 5,
    source: 'G17: a letter on its way keeps no place in the queue for longer',
    tried: (seconds) =>
      withResend(
        (_, response) =>
          void sleep(seconds * 1000).then(() =>
            response.setHeader('content-type', 'application/json').end('{"id":"1"}'),
          ),
        async () => (await send()).kind === 'taken',
      ),
    // The clock is a real one: half a second to either side.
    border: (figure) => ({ passes: figure - 0.5, refused: figure + 0.5 }),
    other: 1,
  },
  'mail.retrySecondsAtMost': {
    figure: 20,
    source: 'G17: sent within 60 s of recovery',
    tried: (seconds) =>
      withResend(
        (_, response) =>
          response
            .writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) })
            .end('{"name":"rate_limit_exceeded","message":"x"}'),
        async () => {
          const outcome = await send();
          const asked = outcome.kind === 'try-again' && outcome.afterSeconds === seconds;
          return asked && [1, 5, 50].every((failures) => secondsBeforeRetry(failures) <= seconds);
        },
      ),
    other: 3,
  },
  'mail.letterHours': {
    figure: 23,
    source: 'Resend honours an Idempotency-Key for 24 h',
    tried: async (hours) => {
      const { mailId } = await db().transaction((tx) =>
        queueMail(tx, { kind: 'password-changed', to: 'hanako@example.test', locale: 'en' }, morning),
      );
      return (await deliverMail(mailId, () => later(hours * 60))).kind === 'sent';
    },
    border: until(secondsPerHour),
    other: 1,
  },
  'mail.keepSettledDays': {
    figure: 7,
    source: 'ours: who asks why a letter did not come does so within days',
    tried: async (days) => {
      const [id, sealed] = [randomUUID(), { sealedRecipient: null, sealedPayload: null }];
      const times = { createdAt: morning, expiresAt: later(30), sentAt: morning };
      await db()
        .insert(outgoingMails)
        .values({ id, kind: 'password-changed', locale: 'en', ...sealed, ...times });
      await purgeMails(later(days * 24 * 60));
      const kept = await db().select().from(outgoingMails).where(eq(outgoingMails.id, id));
      return kept.length > 0;
    },
    border: (figure) => ({ passes: figure, refused: figure + 1 / secondsPerDay }),
    other: 2,
  },
} satisfies Record<string, LimitRow>;
