'use client';

import { unstable_rethrow } from 'next/navigation';
import {
  memo,
  startTransition,
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { ErrorSummary } from '@/app/_components/error-summary';
import { FormContext } from '@/app/_components/form-context';
import { SubmitButton } from '@/app/_components/submit-button';
import { useWords } from '@/app/_components/words';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import type { DraftPlace } from '@/lib/on-phone/drafts';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import { ReportContext } from './report-context';
import type { Problem, ReportAction, ReportState } from '../report-state';

type Props = {
  title: string;
  caption: string;
  submit: string;
  action: ReportAction;
  /** Undefined as long as it is not known whose report it is: until then it can be answered, and not be sent. */
  values: FormState['values'] | undefined;
  /** The questions ask for which person the report is. */
  asksWho: boolean;
  /** The 119 advice: in the page from the start, so that it can be shown when nothing can be reached any more. */
  advice: ReactNode;
  notStored: ReactNode;
  problems: Record<Problem, ReactNode>;
  /** Where a report that was already received is put right. */
  reused: { link: string; path: string };
  intro: ReactNode;
  after: ReactNode;
  /** Where the phone keeps what is typed. `goesOn`: it may take the report itself when the server cannot be reached. */
  onPhone?: DraftPlace & { goesOn: boolean };
  children: ReactNode;
};

/** The report's form. The 119 advice stands above all else; works with JavaScript off, and without a connection. */
export function ReportForm({
  title,
  caption,
  submit,
  action,
  values,
  intro,
  after,
  onPhone,
  children,
  ...told
}: Props) {
  const words = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  // The server renders the action itself, so that the form posts without JavaScript; the browser adds a net below it.
  const [answer, formAction, pending] = useActionState(
    hydrated ? withNet(action, onPhone) : action,
    undefined,
  );
  // Once it has begun it is the same report, whatever is drawn anew: with the same UUID.
  const [begun, setBegun] = useState(values);
  if (!begun && values) setBegun(values);
  const state = useMemo(() => answer ?? { ...nothingSent, values: begun ?? {} }, [answer, begun]);
  const wrong = state.formErrors.length > 0 || Object.keys(state.fieldErrors).length > 0;
  const failed = wrong || state.problem !== undefined;

  // The advice does not wait for the server's answer.
  const [sentEmergency, setSentEmergency] = useState(false);
  const emergency = state.emergency || (pending && sentEmergency);

  const first = useRef<HTMLDivElement>(null);
  // After the error summary, which asks for the focus too.
  useEffect(() => first.current?.focus(), [state]);

  return (
    <FormContext value={state}>
      <ReportContext value={state}>
        {/* Several pages of forms have the same heading. */}
        <title>{`${failed ? `${words.error}: ` : ''}${title} – ${caption} – ${words.productName}`}</title>
        <div className="mx-auto w-full max-w-[40rem]">
          {(emergency || state.problem) && (
            <div ref={first} tabIndex={-1} role="alert" className="mb-6 space-y-6">
              {emergency && told.advice}
              {state.emergency && failed && <p className="font-700 text-error-2">{told.notStored}</p>}
              {state.problem && told.problems[state.problem]}
              {state.storedReportId && (
                <a href={told.reused.path + state.storedReportId} className="link link-target">
                  {told.reused.link}
                </a>
              )}
            </div>
          )}
          {wrong && <ErrorSummary state={state} />}
          <p className="text-solid-gray-700 mb-1">{caption}</p>
          <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
          <div className="mt-4 space-y-4">{intro}</div>
          <form
            // React would write an address of a script that our policy forbids.
            action={begun && formAction}
            onSubmit={(event) => setSentEmergency(emergencyInForm(new FormData(event.currentTarget)))}
            noValidate
            // Its page is painted before its scripts begin: see lib/late-scripts.ts.
            data-alone=""
            data-answered={answer && ''}
            className="mt-8 space-y-10"
          >
            {/* The button that the Enter key presses: the first of a form. A one-tap button must not be it. */}
            <button type="submit" tabIndex={-1} aria-hidden="true" disabled={!begun} className="sr-only">
              {submit}
            </button>
            <Hidden value={state.values.clientId} name="clientId" />
            <Hidden value={state.values.correctsReportId} name="correctsReportId" />
            {!told.asksWho && <Hidden value={state.values.caseId} name="caseId" />}
            {children}
            <SubmitButton pending={pending} waits={!begun}>
              {submit}
            </SubmitButton>
          </form>
          <div className="mt-10 space-y-4">{after}</div>
        </div>
      </ReportContext>
    </FormContext>
  );
}

const nothingSent: Omit<ReportState, 'values'> = { fieldErrors: {}, formErrors: [], emergency: false };

/** Drawn anew only when the value changes: a draft may have put back the UUID of a report that was sent before. */
const Hidden = memo(function Hidden({ value, name }: { value: string | string[] | undefined; name: string }) {
  return typeof value === 'string' ? <input type="hidden" name={name} value={value} /> : null;
});

/** How long a network that seems to be there may be silent. */
const patienceMs = 12_000;

/**
 * The same action, but a lost connection, a server in trouble or a new version of it costs neither the answers nor the advice:
 * the phone takes the report where it can, else it stays on the page.
 */
function withNet(action: ReportAction, onPhone: Props['onPhone']): ReportAction {
  return async (before: ReportState | undefined, formData: FormData) => {
    const emergency = emergencyInForm(formData);
    const unreached: ReportState = {
      values: typedValues(formData),
      fieldErrors: {},
      formErrors: [],
      emergency,
      problem: 'unavailable',
    };
    const toPhone = async () => onPhone?.goesOn === true && (await goOn(onPhone, formData));
    if (!navigator.onLine && (await toPhone())) return leaving();
    let reached = unreached;
    try {
      // However late the answer comes: what was stored is no draft any more.
      const answer = onPhone
        ? settling(action(before, formData), onPhone, formData)
        : action(before, formData);
      reached = await withinPatience(answer, unreached);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
    }
    if (reached.problem === 'unavailable' && (await toPhone())) return leaving();
    return reached;
  };
}

function withinPatience(answer: Promise<ReportState>, late: ReportState): Promise<ReportState> {
  return Promise.race([
    answer,
    new Promise<ReportState>((resolve) => setTimeout(() => resolve(late), patienceMs)),
  ]);
}

/** The same answer; where it says by a redirect that the report was stored, the phone forgets what it kept of it first. */
async function settling(
  answer: Promise<ReportState>,
  place: DraftPlace,
  formData: FormData,
): Promise<ReportState> {
  try {
    return await answer;
  } catch (error) {
    try {
      unstable_rethrow(error);
    } catch (redirect) {
      await settle(place, formData).catch(() => undefined);
      throw redirect;
    }
    throw error;
  }
}

async function settle(place: DraftPlace, formData: FormData): Promise<void> {
  const { clientId, correctsReportId, caseId } = typedValues(formData);
  const [{ dropDraft }, { settleReport }] = await Promise.all([
    import('@/lib/on-phone/drafts'),
    import('@/lib/on-phone/waiting'),
  ]);
  if (typeof clientId !== 'string') return;
  await dropDraft({ ...place, caseId: typeof caseId === 'string' ? caseId : undefined }, clientId);
  await settleReport(clientId, typeof correctsReportId === 'string' ? correctsReportId : undefined);
}

/** Loaded with the page by what keeps the draft, so that it is here without a connection. */
const goOn = (place: DraftPlace, formData: FormData) =>
  import('../../on-phone/form-draft')
    .then(({ goOnOnPhone }) => goOnOnPhone(place, formData))
    .catch(() => false);

/** The page is being left: nothing more is drawn here. */
const leaving = () => new Promise<ReportState>(() => undefined);
