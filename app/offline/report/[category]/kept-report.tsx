'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { followPhone } from '@/app/(patient)/on-phone/follow-phone';
import { centerName, dayOf, plannedCallWords } from '@/app/(patient)/status-report/_components/day-view';
import { SendNow } from '@/app/(patient)/on-phone/send-now';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { Japanese } from '@/app/_components/japanese';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { useWords } from '@/app/_components/words';
import { SaidAt119, type SaidWords } from '@/app/emergency/said-at-119';
import { sendsByItself } from '@/lib/on-phone/send-waiting';
import { tellPages, type WaitingState } from '@/lib/on-phone/store';
import { dayOf as dayOnPhone } from '@/lib/on-phone/own-days';
import { dropReport, reportsOnPhone } from '@/lib/on-phone/waiting';
import { japanInstant } from '@/lib/japan-time';
import { nextReport } from '@/lib/status-report/today';
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
  const center = centerName(of.center, locale);
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
      {where.reportId && <NextSteps kept={kept} reportId={where.reportId} {...{ center, locale, words }} />}
      <p className="font-700">{words.notDiagnosis}</p>
      {isEmergency && (
        <SaidAt119 category={kept.category} name={of.name} inJapanese={locale === 'ja'} words={said} />
      )}
      <p>
        <a href="/today" className="link link-target">
          {words.toTop}
        </a>
      </p>
    </div>
  );
}

interface NextProps extends Pick<Props, 'kept' | 'locale' | 'words'> {
  reportId: string;
  center: string;
}

/** What the receipt says of what comes next, and the way to put the report right. */
function NextSteps({ kept: { of, category, isOfToday }, reportId, center, locale, words }: NextProps) {
  const at = new Date();
  const today = dayOnPhone(of, at);
  const plannedCallAt = today?.plannedCallAt;
  const reportedToday = isOfToday || (today?.parts.some(({ report }) => report) ?? false);
  const next = of.day && nextReport({ ...of, ...of.day, reportedToday }, at);
  const { title, by, report: on, none, correct } = words.next;
  return (
    <section>
      <h2 className="text-std-22B-150">{title}</h2>
      <p className="mt-2">{filled(by, { center })}</p>
      {plannedCallAt && (
        <p className="font-700">
          {plannedCallWords(words.day.plannedCall, plannedCallAt, of.center, locale)}
        </p>
      )}
      {of.day && (
        <p>{next ? filled(on, { date: dayOf(japanInstant(next.on), locale), time: next.by }) : none}</p>
      )}
      <p>
        <a href={`/status-report/${category}/correct/${reportId}`} className="link link-target">
          {correct}
        </a>
      </p>
    </section>
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
      // Gone from both: it was sent, and read here or its receipt was opened elsewhere.
      setWhere((before) => ({
        reportId: taken?.reportId ?? before.reportId,
        level: taken?.level ?? row?.level ?? before.level,
        state: row?.state,
      }));
      // Read here, it is not said again above other pages.
      if (taken && document.visibilityState === 'visible') await dropReport(clientId);
    };
    followPhone(() => void look().catch(() => undefined), page.signal);
    // This page shows it now, so the notice above all pages need not.
    tellPages();
    return () => page.abort();
  }, [clientId, owner]);
  return where;
}
