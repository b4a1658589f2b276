'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { KeepDraft } from '@/app/(patient)/on-phone/keep-draft';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { DayView } from '@/app/(patient)/status-report/_components/day-view';
import { OffersYesterday } from '@/app/(patient)/status-report/_components/one-tap';
import { ReportForm } from '@/app/(patient)/status-report/_components/report-form';
import { scheduleWords } from '@/app/(patient)/status-report/_components/schedule-words';
import type { Problem, ReportAction, ReportState } from '@/app/(patient)/status-report/report-state';
import { Japanese } from '@/app/_components/japanese';
import { Notice } from '@/app/_components/notice';
import { useWords } from '@/app/_components/words';
import type { SaidWords } from '@/app/emergency/said-at-119';
import type { FormState } from '@/lib/forms/form-state';
import type { PersonOnPhone } from '@/lib/on-phone/person';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import type { Category } from '@/lib/status-report/questionnaire';
import { typedValues } from '@/lib/forms/form-state';
import { isAwaited } from '@/lib/status-report/today';
import { KeptReport } from './kept-report';
import { MeasuredDay, WhoFor } from './phone-questions';
import { startOnPhone, type StartOnPhone } from './start-on-phone';
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

/** The report's form without a server: it advises by what the phone knows of its person, and keeps the report. */
export function PhoneReport(props: Props) {
  const { category, words } = props;
  const [start, setStart] = useState<StartOnPhone | 'nobody'>();
  useEffect(() => {
    void startOnPhone(category).then(setStart, () => setStart('nobody'));
  }, [category]);
  if (start && start !== 'nobody') return <FormOfPerson {...props} {...start} />;
  return (
    <Frame title={words.form.title} caption={words.form.caption} link={words.form.emergencyLink}>
      {start === 'nobody' && (
        <Notice kind="warning" title={words.nobodyTitle}>
          <p>{words.nobodyBody}</p>
        </Notice>
      )}
    </Frame>
  );
}

function Frame({
  title,
  caption,
  link,
  children,
}: Record<'title' | 'caption' | 'link', string> & { children: ReactNode }) {
  const { productName } = useWords();
  return (
    <div className="mx-auto w-full max-w-[40rem] space-y-6">
      <title>{`${title} – ${productName}`}</title>
      <div>
        <p className="text-solid-gray-700 mb-1">{caption}</p>
        <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
      </div>
      {children}
      <EmergencyLink text={link} />
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

function FormOfPerson({
  category,
  locale,
  words,
  person,
  values,
  day,
  offersYesterday,
  at,
  children,
  ...told
}: Props & StartOnPhone) {
  const [kept, setKept] = useState<KeptOnPhone>();
  // The app begins with this page; elsewhere it stands in for one that could not be reached.
  const [alone] = useState(() => !navigator.onLine || !location.pathname.startsWith('/offline/'));
  if (kept)
    return <KeptReport kept={kept} locale={locale} words={words} advice={told.advice} said={told.said} />;
  const only = person.cases.find(({ caseId }) => caseId === values.caseId);
  const asksWho = only === undefined;
  const place = { owner: person.owner, form: category };
  return (
    <ReportForm
      title={words.form.title}
      caption={words.form.caption}
      submit={words.form.submit}
      action={takeBy(category, person, words.errors, words.whoForMissing, setKept)}
      values={values}
      asksWho={asksWho}
      advice={told.advice}
      notStored={
        <>
          {words.form.notStored}
          <Japanese>{words.ja?.notStored}</Japanese>
        </>
      }
      problems={told.problems}
      reused={{ link: '', path: '' }}
      intro={
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
            <p className="text-solid-gray-700">
              {scheduleWords(day.of.day, words.schedule, locale, at).line}
            </p>
          )}
        </>
      }
      after={<EmergencyLink text={words.form.emergencyLink} />}
    >
      <KeepDraft place={place} locale={locale} words={words.draft} />
      {asksWho && <WhoFor cases={person.cases} legend={words.whoFor} />}
      <OffersYesterday value={offersYesterday}>{children}</OffersYesterday>
      <MeasuredDay locale={locale} words={words.form} />
    </ReportForm>
  );
}

/** The action of a form that no server sees. What it needs to read answers and to advise is loaded with the first press. */
function takeBy(
  category: Category,
  person: PersonOnPhone,
  errors: Record<string, string>,
  whoForMissing: string,
  keep: (kept: KeptOnPhone) => void,
): ReportAction {
  return async (_before, formData) => {
    const values: FormState['values'] = typedValues(formData);
    const emergency = emergencyInForm(formData);
    const state: ReportState = { values, fieldErrors: {}, formErrors: [], emergency };
    try {
      const { takeReport } = await import('./take-report');
      const taken = await takeReport(category, formData, { person, errors, whoForMissing, state });
      if (!('kept' in taken)) return taken;
      if (taken.receipt) {
        location.assign(`/status-report/receipt/${taken.receipt}`);
        // The page is being left: nothing more is drawn here.
        return await new Promise<never>(() => undefined);
      }
      keep(taken.kept);
      return state;
    } catch {
      return { ...state, problem: 'unavailable' };
    }
  };
}
