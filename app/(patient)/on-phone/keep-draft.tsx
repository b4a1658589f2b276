'use client';

import { useEffect, useRef, useState } from 'react';
import type { FormState } from '@/lib/forms/form-state';
import { answeredNames, touchedNames } from '@/lib/forms/is-touched';
import { restoreInto, without } from '@/lib/forms/restore-into';
import { japanDateOf } from '@/lib/japan-time';
import type { DraftPlace } from '@/lib/on-phone/drafts';
import { useReport } from '../status-report/_components/report-context';
import { filled, timeWords } from './time-words';

interface Props {
  place: DraftPlace;
  locale: string;
  words: { back: string; clear: string };
  /** What the form begins with, where it could be answered before that was known. */
  begin?: FormState['values'];
}

const pauseMs = 300;
/** So long after the button was pressed on the page before this one goes on with it. */
const goesOnMs = 60_000;

/** Inside a form: keeps on the phone what is typed, and puts it back when the app was closed before it was sent. */
export function KeepDraft({ place: { owner, form: name }, locale, words, begin }: Props) {
  const here = useRef<HTMLDivElement>(null);
  const [back, setBack] = useState<number>();
  const { filled: byOneTap } = useReport();

  useEffect(() => {
    const form = here.current?.closest('form');
    if (!form) return;
    const page = new AbortController();
    const early = begin ? beginWith(form, begin) : new Set<string>();
    const place = placeOf(form, { owner, form: name });
    void follow(form, { place, early, tellBack: setBack, signal: page.signal }).catch(() => undefined);
    return () => page.abort();
  }, [owner, name, begin]);

  // A one-tap button answers without anybody typing.
  useEffect(() => {
    if (byOneTap) here.current?.closest('form')?.dispatchEvent(new Event('input'));
  }, [byOneTap]);

  const clear = () =>
    void import('@/lib/on-phone/drafts')
      .then(({ dropDraft }) => dropDraft(placeOf(here.current?.closest('form'), { owner, form: name })))
      .then(() => location.reload());
  return (
    <div ref={here} role="status">
      {back !== undefined && (
        <div className="rounded-8 border-key-900 bg-key-50 border-l-8 p-4">
          <p>{filled(words.back, { time: timeWords(back, locale) })}</p>
          <button type="button" onClick={clear} className="link link-target">
            {words.clear}
          </button>
        </div>
      )}
    </div>
  );
}

/** A form that does not ask for whom it is holds it in a hidden field. */
function placeOf(form: HTMLFormElement | null | undefined, place: DraftPlace): DraftPlace {
  const field = form?.elements.namedItem('caseId');
  return field instanceof HTMLInputElement && field.type === 'hidden'
    ? { ...place, caseId: field.value }
    : place;
}

/** Fills in what the form begins with, wherever nobody has answered yet. Answers the names of what somebody has. */
function beginWith(form: HTMLFormElement, begin: FormState['values']): Set<string> {
  const early = answeredNames(form);
  // Asked only when the day is known.
  early.delete('measuredAt');
  restoreInto(form, without(begin, early));
  return early;
}

interface Following {
  place: DraftPlace;
  /** The names of what was answered before the form began. */
  early: ReadonlySet<string>;
  tellBack: (typedAt: number) => void;
  signal: AbortSignal;
}

async function follow(form: HTMLFormElement, { place, early, tellBack, signal }: Following): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [{ keepDraft, putAside, readDraft }, { typedInto }] = await Promise.all([
    import('@/lib/on-phone/drafts'),
    import('./form-draft'),
  ]);
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    void keepDraft(place, { values: typedInto(form) }).catch(() => undefined);
  };
  form.addEventListener('input', () => (timer ??= setTimeout(write, pauseMs)), { signal });
  // The app may be killed any time after it was put away.
  const writeNow = () => timer && write();
  document.addEventListener('visibilitychange', writeNow, { signal });
  window.addEventListener('pagehide', writeNow, { signal });
  form.addEventListener('submit', writeNow, { signal });

  const draft = await readDraft(place);
  const { fill, ...typedThen } = draft?.values ?? {};
  if (draft?.pressed) await keepDraft(place, { values: typedThen });
  if (signal.aborted) return;
  // What was answered by now goes before the draft.
  const typed = new Set([...early, ...answeredSince(form)]);
  const isTyped = typed.size > 0;
  if (!draft) return isTyped ? write() : undefined;
  if (isTyped && isOfAnother(form, typedThen, place)) {
    // Answers about two people are not to be mixed: the draft waits for its person.
    await putAside(place, { values: typedThen });
    return write();
  }
  const goesOn = draft.pressed === true && Math.abs(Date.now() - draft.typedAt) < goesOnMs;
  // The UUID and the day are those of the day's report; tomorrow it is another.
  const isToday = japanDateOf(new Date(draft.typedAt)) === japanDateOf(new Date());
  const ofThatDay = isToday || goesOn ? [] : ['clientId', 'measuredAt'];
  restoreInto(form, without(typedThen, new Set([...typed, ...ofThatDay])));
  if (isTyped) write();
  // What was pressed is gone on with as it was pressed, or not by itself.
  if (!goesOn || isTyped) return tellBack(draft.typedAt);
  // The button that was pressed where nothing could be reached; one that is not offered here sends nothing.
  if (typeof fill !== 'string') return form.requestSubmit();
  const button = form.querySelector<HTMLButtonElement>(`button[name=fill][value="${CSS.escape(fill)}"]`);
  if (button) form.requestSubmit(button);
  else tellBack(draft.typedAt);
}

/** Whether a draft is of somebody whom the form, which asks for whom it is, does not name. */
function isOfAnother(form: HTMLFormElement, { caseId }: FormState['values'], place: DraftPlace): boolean {
  return place.caseId === undefined && !!caseId && new FormData(form).get('caseId') !== caseId;
}

/** A form that came back with answers holds them all; of another, what was changed before its scripts ran. */
const answeredSince = (form: HTMLFormElement) =>
  'answered' in form.dataset ? answeredNames(form) : touchedNames(form);
