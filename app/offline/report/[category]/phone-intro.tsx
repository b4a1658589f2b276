'use client';

import { useState } from 'react';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { DayView } from '@/app/(patient)/status-report/_components/day-view';
import { scheduleWords } from '@/app/(patient)/status-report/_components/schedule-words';
import { isAwaited } from '@/lib/status-report/today';
import type { StartOnPhone } from './start-on-phone';
import type { WordsOnPhone } from './words-on-phone';

interface Props {
  start: StartOnPhone | undefined;
  locale: string;
  words: WordsOnPhone;
}

/** Above the questions: whose report it is, what came of them today, and how long they report. */
export function IntroOnPhone({ start, ...said }: Props) {
  if (start) return <Intro {...said} {...start} />;
  return (
    <>
      {/* As high as it usually is, so that no question jumps away from a finger. */}
      <div className="min-h-61 sm:min-h-49 [@media(scripting:none)]:hidden" />
      <p className="hidden [@media(scripting:none)]:block">
        <a href="/" className="link link-target font-700">
          {said.words.toTop}
        </a>
      </p>
    </>
  );
}

function Intro({ person, values, day, at, locale, words }: StartOnPhone & Omit<Props, 'start'>) {
  // The app begins with this page; elsewhere it stands in for one that could not be reached.
  const [alone] = useState(() => !navigator.onLine || !location.pathname.startsWith('/offline/'));
  const only = person.cases.find(({ caseId }) => caseId === values.caseId);
  return (
    <>
      {only && <p>{filled(words.form.reportingFor, { name: only.name })}</p>}
      {alone && <p>{words.lead}</p>}
      {day && (
        <>
          <DayView
            center={day.of.center}
            parts={day.parts}
            read={day.read}
            plannedCallAt={day.plannedCallAt}
            words={words.day}
            {...{ locale, at }}
            anchor="a"
          />
          {day.parts.length > 0 && !isAwaited(day.parts) && <p>{words.again}</p>}
        </>
      )}
      {day?.of.day && (
        <p className="text-solid-gray-700">{scheduleWords(day.of.day, words.schedule, locale, at).line}</p>
      )}
    </>
  );
}
