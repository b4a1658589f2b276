'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { KeepDraft } from '@/app/(patient)/on-phone/keep-draft';
import { FilledOnPhone } from '@/app/(patient)/status-report/_components/one-tap';
import { ReportForm } from '@/app/(patient)/status-report/_components/report-form';
import type { Problem } from '@/app/(patient)/status-report/report-state';
import { Japanese } from '@/app/_components/japanese';
import { Notice } from '@/app/_components/notice';
import { useWords } from '@/app/_components/words';
import type { SaidWords } from '@/app/emergency/said-at-119';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import type { Category } from '@/lib/status-report/questionnaire';
import { KeptReport } from './kept-report';
import { IntroOnPhone } from './phone-intro';
import { MeasuredDay, WhoFor } from './phone-questions';
import { startOnPhone, type StartOnPhone } from './start-on-phone';
import { takeBy } from './take-by';
import type { KeptOnPhone } from './take-report';
import type { WordsOnPhone } from './words-on-phone';

interface Props {
  category: Category;
  locale: string;
  words: WordsOnPhone;
  said: SaidWords;
  advice: ReactNode;
  problems: Record<Problem, ReactNode>;
  children: ReactNode;
}

const patienceMs = 10_000;

/**
 * The report's form without a server: it advises by what the phone knows of its person, and keeps the report. The questions stand in
 * the kept page itself, so that they can be answered before its scripts run; whose report it is, the phone has to look up first.
 */
export function PhoneReport({ category, locale, words, said, advice, problems, children }: Props) {
  const [start, setStart] = useState<StartOnPhone | 'nobody'>();
  const [kept, setKept] = useState<KeptOnPhone>();
  const [veryIll, setVeryIll] = useState(false);
  useEffect(() => {
    const show = (found: StartOnPhone | 'nobody') => {
      if (found === 'nobody') setVeryIll(hasEmergencySign());
      setStart(found);
    };
    const isOfNobody = () => show('nobody');
    // A store that does not open must not leave a form that cannot be sent.
    const timer = setTimeout(isOfNobody, patienceMs);
    void startOnPhone(category)
      .then(show, isOfNobody)
      .finally(() => clearTimeout(timer));
    return () => clearTimeout(timer);
  }, [category]);
  if (start === 'nobody') return <OfNobody words={words}>{veryIll && advice}</OfNobody>;
  if (kept) return <KeptReport {...{ kept, locale, words, advice, said }} />;
  const asksWho = start !== undefined && start.values.caseId === undefined;
  return (
    <ReportForm
      title={words.form.title}
      caption={words.form.caption}
      submit={words.form.submit}
      action={takeBy({ category, start, words, keep: setKept })}
      values={start?.values}
      asksWho={asksWho}
      advice={advice}
      notStored={
        <>
          {words.form.notStored}
          <Japanese>{words.ja?.notStored}</Japanese>
        </>
      }
      problems={problems}
      reused={{ link: '', path: '' }}
      intro={<IntroOnPhone {...{ start, locale, words }} />}
      after={<EmergencyLink text={words.form.emergencyLink} />}
    >
      {start && (
        <KeepDraft
          place={{ owner: start.person.owner, form: category }}
          locale={locale}
          words={words.draft}
          begin={start.values}
        />
      )}
      {asksWho && <WhoFor cases={start.person.cases} legend={words.whoFor} />}
      <FilledOnPhone value={{ offersYesterday: start?.offersYesterday ?? true, waits: !start }}>
        {children}
      </FilledOnPhone>
      {start && <MeasuredDay locale={locale} words={words.form} />}
    </ReportForm>
  );
}

/** Ticked before the phone had looked, it is not to be lost with the form. */
const hasEmergencySign = () => [...document.forms].some((form) => emergencyInForm(new FormData(form)));

/** `children`: what stands above all else. */
function OfNobody({ words, children }: { words: WordsOnPhone; children: ReactNode }) {
  const { productName } = useWords();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { title, caption, emergencyLink } = words.form;
  return (
    <div className="mx-auto w-full max-w-[40rem] space-y-6">
      <title>{`${title} – ${productName}`}</title>
      {children && (
        <div ref={first} tabIndex={-1} role="alert">
          {children}
        </div>
      )}
      <div>
        <p className="text-solid-gray-700 mb-1">{caption}</p>
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
      </div>
      <Notice kind="warning" title={words.nobodyTitle} told>
        <p>{words.nobodyBody}</p>
      </Notice>
      <EmergencyLink text={emergencyLink} />
    </div>
  );
}

/** A whole page, which the worker answers; parts of pages come from the network only. */
function EmergencyLink({ text }: { text: string }) {
  return (
    <p>
      <a href="/emergency" className="link link-target">
        {text}
      </a>
    </p>
  );
}
