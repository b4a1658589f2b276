'use client';

import { useEffect, useState } from 'react';
import { followPhone } from '@/app/(patient)/on-phone/follow-phone';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { Notice } from '@/app/_components/notice';
import { DayView } from '@/app/(patient)/status-report/_components/day-view';
import { scheduleWords } from '@/app/(patient)/status-report/_components/schedule-words';
import { TodayBadge } from '@/app/(patient)/today-badge';
import { ownDays, type OwnDay } from '@/lib/on-phone/own-days';
import { meetPerson, presentPerson, refreshPresent } from '@/lib/on-phone/present';
import { isAwaited } from '@/lib/status-report/today';
import type { WordsOfDay } from './words-of-day';

interface Props {
  words: WordsOfDay;
  locale: string;
}

interface Known {
  days: OwnDay[];
  at: Date;
  newNotice: boolean;
}

/** So long what the server told is shown without asking again. */
const freshMs = 30_000;
/** So long one looks at an empty page at most. */
const patienceMs = 4000;

/** The day at a glance of everybody whom the phone may report for, and the one step that is next. */
export function OwnDayOnPhone({ words, locale }: Props) {
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    const page = new AbortController();
    void begin(page.signal, setKnown).catch(leave);
    return () => page.abort();
  }, []);
  // As high as a day usually is, so that nothing below it jumps away from a finger.
  if (!known) return <div className="min-h-80" />;
  const { days, at, newNotice } = known;
  const isFamily = days.length > 1;
  const awaited = days.filter(({ parts }) => isAwaited(parts));
  return (
    <div className="space-y-6">
      {days.map((day) => (
        <DayOfOne key={day.of.caseId} {...{ day, at, words, locale }}>
          <ReportLink day={day} isOneOf={isFamily} words={words} />
        </DayOfOne>
      ))}
      {awaited.length > 1 && (
        <div className="space-y-2">
          <a href="/family/well" className="button button-primary w-full sm:w-auto sm:min-w-64">
            {words.everyone}
          </a>
          <p className="text-solid-gray-700">{words.everyoneHint}</p>
        </div>
      )}
      {newNotice && (
        <Notice title={words.notice.title}>
          <p>{words.notice.body}</p>
          <a href="/account/data/consent" className="link link-target font-700">
            {words.notice.look}
          </a>
        </Notice>
      )}
      <TodayBadge missing={awaited.length > 0} />
    </div>
  );
}

function DayOfOne({
  day,
  at,
  words,
  locale,
  children,
}: Props & { day: OwnDay; at: Date; children: React.ReactNode }) {
  const { of, parts, read, plannedCallAt } = day;
  return (
    <section className="space-y-3">
      <h2 className="text-std-20B-150">{filled(words.hello, { name: of.name })}</h2>
      <DayView
        {...{ parts, read, plannedCallAt, locale, at }}
        center={of.center}
        words={words.day}
        anchor="a"
      />
      {of.day && (
        <p className="text-solid-gray-700">{scheduleWords(of.day, words.schedule, locale, at).line}</p>
      )}
      {children}
    </section>
  );
}

/** A whole page, which the worker answers. */
function ReportLink({ day, isOneOf, words }: { day: OwnDay; isOneOf: boolean; words: WordsOfDay }) {
  const { of, parts } = day;
  const awaited = isAwaited(parts);
  const own = awaited ? words.goReport : words.reportAgain;
  return (
    <a
      href={`/offline/report/${of.category}${isOneOf ? `?for=${of.caseId}` : ''}`}
      className={`button ${awaited ? 'button-primary' : 'button-secondary'} w-full sm:w-auto sm:min-w-64`}
    >
      {isOneOf ? filled(words.reportFor, { name: of.name }) : own}
    </a>
  );
}

/** Shows what the phone knows, asks the server, and shows what that changed. Whoever is not known goes to the top page. */
async function begin(signal: AbortSignal, show: (known: Known) => void): Promise<void> {
  /** Whether there was anything to show. */
  const look = async () => {
    const [person, at] = [await presentPerson(), new Date()];
    const days = person ? await ownDays(person, at) : [];
    const [first, other] = days;
    if (!first || signal.aborted) return false;
    // By a shortcut straight to the form, where nobody has to be chosen.
    if (!other && location.search === '?then=report')
      location.replace(`/offline/report/${first.of.category}`);
    else show({ days, at, newNotice: person?.newNotice ?? false });
    return true;
  };
  const lookQuietly = () => void look().catch(() => undefined);
  const lookOrLeave = async () => {
    if (!(await look()) && !signal.aborted) leave();
  };
  /** Where a report that waited was sent meanwhile, the server knows more of it. */
  const lookAndMeet = async () => {
    await lookOrLeave();
    const person = await presentPerson();
    if (person) await meetPerson(person.owner);
  };
  let askedAt = 0;
  const ask = async () => {
    if (Date.now() - askedAt < freshMs) return lookQuietly();
    askedAt = Date.now();
    // Without a connection what is known stays.
    const status = await refreshPresent().catch(() => undefined);
    if (status === undefined) askedAt = 0;
    // Signed out, or not registered to the end.
    if (status === 401 || status === 403) leave();
  };
  const isKnown = await look();
  followPhone(() => void lookAndMeet().catch(() => undefined), signal);
  const whenSeen = () => {
    if (document.visibilityState === 'visible') void ask();
  };
  document.addEventListener('visibilitychange', whenSeen, { signal });
  window.addEventListener('online', whenSeen, { signal });
  // Read again where it was left behind: the browser shows pages from its memory when one goes back.
  window.addEventListener('pageshow', whenSeen, { signal });
  const asked = ask();
  if (isKnown) return;
  // Of whom nothing is known the server may know something, if it answers soon.
  await Promise.race([asked, new Promise((go) => setTimeout(go, patienceMs))]);
  await lookOrLeave();
}

/** The server's page knows what to do: register, sign in, or say that monitoring is over. */
function leave(): void {
  location.replace('/');
}
