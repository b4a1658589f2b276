'use client';

import { useEffect, useRef, useState } from 'react';
import type { FormState } from '@/lib/forms/form-state';
import { isTouched } from '@/lib/forms/is-touched';
import { japanDateOf } from '@/lib/japan-time';
import type { DraftPlace } from '@/lib/on-phone/drafts';
import { useReport } from '../status-report/_components/report-context';
import { filled, timeWords } from './time-words';

interface Props {
  place: DraftPlace;
  locale: string;
  words: { back: string; clear: string };
}

const pauseMs = 300;
/** So long after the button was pressed on the page before this one goes on with it. */
const goesOnMs = 60_000;

/** Inside a form: keeps on the phone what is typed, and puts it back when the app was closed before it was sent. */
export function KeepDraft({ place: { owner, form: name }, locale, words }: Props) {
  const here = useRef<HTMLDivElement>(null);
  const [back, setBack] = useState<number>();
  const { filled: byOneTap } = useReport();

  useEffect(() => {
    const form = here.current?.closest('form');
    if (!form) return;
    const page = new AbortController();
    void follow(form, placeOf(form, { owner, form: name }), setBack, page.signal).catch(() => undefined);
    return () => page.abort();
  }, [owner, name]);

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

async function follow(
  form: HTMLFormElement,
  place: DraftPlace,
  tellBack: (typedAt: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [{ keepDraft, readDraft }, { restoreInto, typedInto }] = await Promise.all([
    import('@/lib/on-phone/drafts'),
    import('./form-draft'),
  ]);
  let typed = isTouched(form);
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    void keepDraft(place, { values: typedInto(form) }).catch(() => undefined);
  };
  form.addEventListener(
    'input',
    () => {
      typed = true;
      timer ??= setTimeout(write, pauseMs);
    },
    { signal },
  );
  // The app may be killed any time after it was put away.
  const writeNow = () => timer && write();
  // What was typed before this script ran.
  if (typed) write();
  document.addEventListener('visibilitychange', writeNow, { signal });
  window.addEventListener('pagehide', writeNow, { signal });
  form.addEventListener('submit', writeNow, { signal });

  const draft = await readDraft(place);
  if (!draft || typed || signal.aborted) return;
  const goesOn = draft.pressed === true && Math.abs(Date.now() - draft.typedAt) < goesOnMs;
  const { fill, ...typedThen } = draft.values;
  if (draft.pressed) await keepDraft(place, { values: typedThen });
  // The UUID and the day are those of the day's report; tomorrow it is another.
  const isToday = japanDateOf(new Date(draft.typedAt)) === japanDateOf(new Date());
  restoreInto(form, isToday || goesOn ? typedThen : withoutDay(typedThen));
  if (!goesOn) return tellBack(draft.typedAt);
  // The button that was pressed where nothing could be reached; one that is not offered here sends nothing.
  if (typeof fill !== 'string') return form.requestSubmit();
  const button = form.querySelector<HTMLButtonElement>(`button[name=fill][value="${CSS.escape(fill)}"]`);
  if (button) form.requestSubmit(button);
  else tellBack(draft.typedAt);
}

function withoutDay(values: FormState['values']): FormState['values'] {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name !== 'clientId' && name !== 'measuredAt'),
  );
}
