'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { followPhone } from '@/app/(patient)/on-phone/follow-phone';
import { SendNow } from '@/app/(patient)/on-phone/send-now';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { Japanese } from '@/app/_components/japanese';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { useWords } from '@/app/_components/words';
import { SaidAt119, type SaidWords } from '@/app/emergency/said-at-119';
import { sendsByItself } from '@/lib/on-phone/send-waiting';
import { tellPages, type WaitingState } from '@/lib/on-phone/store';
import { reportsOnPhone } from '@/lib/on-phone/waiting';
import { higherLevel, type Level } from '@/lib/status-report/levels';
import type { KeptOnPhone } from './take-report';
import type { WordsOnPhone } from './words-on-phone';

const kinds = { urgent: 'danger', review: 'warning', symptomatic: 'info', stable: 'success' } as const;

interface Props {
  kept: KeptOnPhone;
  locale: string;
  words: WordsOnPhone;
  /** The 119 advice. */
  advice: ReactNode;
  said: SaidWords;
}

interface Where {
  /** The receipt, once the server has it. */
  reportId?: string;
  level?: Level;
  state?: WaitingState;
}

/** What the phone says after it took a report: the advice, that nobody has seen it yet, and later that it was received. */
export function KeptReport({ kept, locale, words, advice, said }: Props) {
  const { clientId, of } = kept;
  const { productName } = useWords();
  const where = useWhere(kept);
  // The server may know more than the phone did.
  const level = higherLevel(kept.level, where.level);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  const center = locale === 'ja' ? of.center.nameJa : of.center.name;
  const title = where.reportId ? words.sentTitle : words.title;
  const isEmergency = level === 'emergency';
  return (
    <div
      ref={first}
      tabIndex={-1}
      data-report={clientId}

      className="mx-auto w-full max-w-[40rem] space-y-6"
    >
      <title>{`${title} – ${productName}`}</title>
      {isEmergency && (
        <div role="alert" className="space-y-4">
          {advice}
          {!where.reportId && (
            <p className="font-700 text-error-2">
              {words.notSeenCall}
              <Japanese>{words.ja?.notSeenCall}</Japanese>
            </p>
          )}
          <p>
            {filled(words.callCenter, { center })}: <PhoneLink number={of.center.phone} />
          </p>
        </div>
      )}
      <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
      {level !== 'emergency' && (
        <Notice kind={kinds[level]} title={words.levels[level].title}>
          <p>{filled(words.levels[level].body, { center })}</p>
          <p>
            {center}: <PhoneLink number={of.center.phone} />
          </p>
          <p>{words.ifSigns}</p>
        </Notice>
      )}
      {/* Why it was not taken is said above every page. */}
      <div role="status" hidden={where.state !== undefined && !['waiting', 'sign-in'].includes(where.state)}>
        <Notice kind={where.reportId ? 'success' : 'warning'}>
          {where.reportId ? (
            <p>
              {words.sentBody}{' '}
              <a href={`/status-report/receipt/${where.reportId}`} className="link link-target font-700">
                {words.receipt}
              </a>
            </p>
          ) : (
            <>
              <p>{words.notSeen}</p>
              {where.state === 'sign-in' ? (
                <p>
                  {words.waiting.signIn}{' '}
                  <a href="/sign-in" className="link link-target font-700">
                    {words.waiting.signInLink}
                  </a>
                </p>
              ) : (
                <>
                  {!sendsByItself() && <p>{words.waiting.openAgain}</p>}
                  <SendNow words={words.waiting} />
                </>
              )}
            </>
          )}
        </Notice>
      </div>
      <p className="font-700">{words.notDiagnosis}</p>
      {isEmergency && (
        <SaidAt119 category={kept.category} name={of.name} inJapanese={locale === 'ja'} words={said} />
      )}
      <p>
        <a href="/" className="link link-target">
          {words.toTop}
        </a>
      </p>
    </div>
  );
}

/** Where the report is by now. */
function useWhere({ clientId, owner }: KeptOnPhone): Where {
  const [where, setWhere] = useState<Where>({});
  useEffect(() => {
    const page = new AbortController();
    const look = async () => {
      const { waiting, sent } = await reportsOnPhone(owner);
      const row = waiting.find((each) => each.clientId === clientId);
      const taken = sent.find((each) => each.clientId === clientId);
      if (page.signal.aborted) return;
      // Gone from both: it was sent, and its receipt was opened elsewhere.
      setWhere((before) => ({
        reportId: taken?.reportId ?? before.reportId,
        level: taken?.level ?? row?.level ?? before.level,
        state: row?.state,
      }));
    };
    followPhone(() => void look().catch(() => undefined), page.signal);
    // This page shows it now, so the notice above all pages need not.
    tellPages();
    return () => page.abort();
  }, [clientId, owner]);
  return where;
}
