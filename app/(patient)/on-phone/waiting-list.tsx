'use client';

import { useEffect, useState } from 'react';
import { Notice } from '@/app/_components/notice';
import { refreshPresent, presentOwner } from '@/lib/on-phone/present';
import { sendWaiting, sendsByItself, sendWhenOnline } from '@/lib/on-phone/send-waiting';
import type { SentRow, WaitingRow } from '@/lib/on-phone/store';
import { reportsOnPhone } from '@/lib/on-phone/waiting';
import { followPhone } from './follow-phone';
import { SendNow } from './send-now';
import { CallNow, SentNotice, UnsentNotice } from './row-notices';
import { filled, timeWords } from './time-words';

export type WaitingWords = Record<
  | 'region'
  | 'one'
  | 'many'
  | 'byItself'
  | 'openAgain'
  | 'signIn'
  | 'signInLink'
  | 'sendNow'
  | 'noConnection'
  | 'received'
  | 'receipt'
  | 'urgent'
  | 'wrong'
  | 'putRight'
  | 'reused'
  | 'ended'
  | 'withdrawn'
  | 'refused'
  | 'drop'
  | 'call119'
  | 'notSeenCall',
  string
> & {
  /** In Japanese, beside a translation that nobody has signed yet. */
  urgentJa: string | undefined;
};

export interface WaitingListProps {
  locale: string;
  /** The page's address: on another page somebody else may be signed in. */
  path: string;
  words: WaitingWords;
}

const nothing = { waiting: [] as WaitingRow[], sent: [] as SentRow[] };

/** The reports of the person who is here that were not sent, and those that were sent meanwhile. Sends when it can. */
export function WaitingList({ locale, path, words }: WaitingListProps) {
  const [rows, setRows] = useState(nothing);
  useEffect(() => {
    const page = new AbortController();
    let known: string | undefined;
    const look = async () => {
      const owner = await presentOwner();
      const found = owner === undefined ? nothing : await reportsOnPhone(owner);
      if (page.signal.aborted) return;
      setRows(found);
      // Somebody was met who has reports here from before.
      if (owner !== known) send();
      known = owner;
    };
    const lookQuietly = () => void look().catch(() => undefined);
    const send = () => void sendWaiting().then(lookQuietly, lookQuietly);
    const begin = async () => {
      const owner = await presentOwner();
      known = owner;
      // Whoever signed in since sees and sends their own only.
      const waits = owner !== undefined && (await reportsOnPhone(owner)).waiting.length > 0;
      // What waits is said soon, whatever the network does.
      if (waits)
        await Promise.race([
          refreshPresent().catch(() => undefined),
          new Promise((go) => setTimeout(go, 2000)),
        ]);
      await look();
      send();
      if (waits) await sendWhenOnline();
    };
    void begin().catch(() => undefined);
    followPhone(lookQuietly, page.signal);
    window.addEventListener('online', send, { signal: page.signal });
    const whenSeen = () => document.visibilityState === 'visible' && send();
    document.addEventListener('visibilitychange', whenSeen, { signal: page.signal });
    // A network that is there again without saying so.
    const every = setInterval(whenSeen, 60_000);
    return () => {
      page.abort();
      clearInterval(every);
    };
  }, [path]);

  // What the page itself is about, or a form that is just being sent, is not said twice.
  const isShown = ({ clientId }: { clientId: string }) =>
    document.querySelector(`[data-report="${clientId}"], [name="clientId"][value="${clientId}"]`) !== null;
  const isUnsent = ({ state }: WaitingRow) => state === 'waiting' || state === 'sign-in';
  const unsent = rows.waiting.filter((row) => isUnsent(row) && !isShown(row));
  const settled = rows.waiting.filter((row) => !isUnsent(row));
  const sent = rows.sent.filter((row) => !isShown(row));
  if (unsent.length + settled.length + sent.length === 0) return null;
  const isEmergency = unsent.some(({ level }) => level === 'emergency');
  const times = unsent.map(({ keptAt }) => timeWords(keptAt, locale)).join(', ');
  return (
    <section aria-label={words.region} data-waiting className="px-4 pt-4 sm:px-6 print:hidden">
      <div className="mx-auto w-full max-w-[40rem] space-y-4">
        {unsent.length > 0 && (
          <Notice
            kind={isEmergency ? 'danger' : 'warning'}
            title={filled(unsent.length === 1 ? words.one : words.many, { count: unsent.length, times })}
          >
            {isEmergency && <CallNow words={words} />}
            {unsent.some(({ state }) => state === 'sign-in') ? (
              <p>
                {words.signIn}{' '}
                <a href="/sign-in" className="link link-target font-700">
                  {words.signInLink}
                </a>
              </p>
            ) : (
              <>
                <p>{sendsByItself() ? words.byItself : words.openAgain}</p>
                <SendNow words={words} />
              </>
            )}
          </Notice>
        )}
        {settled.map((row) => (
          <UnsentNotice key={row.clientId} row={row} locale={locale} words={words} />
        ))}
        {sent.map((row) => (
          <SentNotice key={row.clientId} row={row} locale={locale} words={words} />
        ))}
      </div>
    </section>
  );
}
