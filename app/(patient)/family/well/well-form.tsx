'use client';

import { unstable_rethrow } from 'next/navigation';
import {
  createContext,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { ErrorSummary } from '@/app/_components/error-summary';
import { FormContext } from '@/app/_components/form-context';
import { Notice } from '@/app/_components/notice';
import { SubmitButton } from '@/app/_components/submit-button';
import { useWords, type Words } from '@/app/_components/words';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import { emergenciesIn } from '@/lib/status-report/everyone-well';
import { Travelling } from './fields';
import type { WellAction, WellState } from './well-state';

/** What is ready to be said of one person. */
export interface Said {
  caseId: string;
  /** The 119 advice, by name. */
  emergency: ReactNode;
  urgent: ReactNode;
  stored: string;
  notStored: ReactNode;
}

type Props = {
  title: string;
  submit: string;
  action: WellAction;
  values: FormState['values'];
  people: readonly Said[];
  /** Where nobody is known any more: the advice without a name. */
  advice: ReactNode;
  problems: Record<NonNullable<WellState['problem']>, ReactNode>;
  intro: ReactNode;
  after: ReactNode;
  children: ReactNode;
};

const StoredContext = createContext<WellState['stored']>([]);

/** The form for everybody. The advice for whoever needs it stands above all else; works with JavaScript off. */
export function WellForm({ title, submit, action, values, people, intro, after, children, ...told }: Props) {
  const words = useWords();
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  const [state, formAction, pending] = useActionState(hydrated ? withNet(action, words) : action, {
    ...{ values, fieldErrors: {}, formErrors: [], stored: [], emergencies: [] },
  });
  const wrong = state.formErrors.length > 0 || Object.keys(state.fieldErrors).length > 0;
  // The advice does not wait for the server's answer.
  const [sent, setSent] = useState<string[]>([]);
  const emergencies = pending ? sent : state.emergencies;
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), [state]);
  const isStored = (id: string) => state.stored.some(({ caseId }) => caseId === id);
  return (
    <FormContext value={state}>
      <StoredContext value={state.stored}>
        <title>{`${wrong || state.problem ? `${words.error}: ` : ''}${title} – ${words.productName}`}</title>
        <div className="mx-auto w-full max-w-[40rem]">
          {(emergencies.length > 0 || state.stored.length > 0 || state.problem) && (
            <div ref={first} tabIndex={-1} role="alert" className="mb-6 space-y-6">
              {people.length === 0 && emergencies.length > 0 && told.advice}
              {people.map(({ caseId, emergency, notStored }) =>
                isEmergency(caseId, emergencies, state.stored) ? (
                  <div key={caseId} className="space-y-4">
                    {emergency}
                    {!pending && !isStored(caseId) && <p className="font-700 text-error-2">{notStored}</p>}
                  </div>
                ) : null,
              )}
              {people.map(({ caseId, urgent }) =>
                state.stored.some((each) => each.caseId === caseId && each.level === 'urgent') ? (
                  <div key={caseId}>{urgent}</div>
                ) : null,
              )}
              {people.map(({ caseId, stored }) =>
                isStored(caseId) ? <Notice key={caseId} kind="success" title={stored} /> : null,
              )}
              {state.problem && told.problems[state.problem]}
            </div>
          )}
          {wrong && <ErrorSummary state={state} />}
          <h1 className="text-std-28B-150 sm:text-std-32B-150">{title}</h1>
          <div className="mt-4 space-y-4">{intro}</div>
          <form
            action={formAction}
            onSubmit={(event) => setSent(emergenciesIn(new FormData(event.currentTarget)))}
            noValidate
            className="mt-8 space-y-10"
          >
            <Travelling name="measuredAt" />
            {people.length === 0 ? <Everything values={state.values} /> : children}
            <SubmitButton pending={pending}>{submit}</SubmitButton>
          </form>
          <div className="mt-10 space-y-4">{after}</div>
        </div>
      </StoredContext>
    </FormContext>
  );
}

function isEmergency(id: string, emergencies: readonly string[], stored: WellState['stored']): boolean {
  return (
    emergencies.includes(id) || stored.some(({ caseId, level }) => caseId === id && level === 'emergency')
  );
}

/** One person's questions, until their report is stored. */
export function Unstored({ caseId, children }: { caseId: string; children: ReactNode }) {
  const stored = useContext(StoredContext);
  return stored.some((each) => each.caseId === caseId) ? null : children;
}

/** Who was signed out keeps all that was typed, unseen, to send it once more. */
function Everything({ values }: { values: FormState['values'] }) {
  return Object.entries(values).flatMap(([name, value]) =>
    (name === 'measuredAt' ? [] : [value])
      .flat()
      .map((each) => <input key={`${name} ${each}`} type="hidden" name={name} value={each} />),
  );
}

/** The same action, but a lost connection costs neither the answers nor the advice. */
function withNet(action: WellAction, words: Words): WellAction {
  return async (before, formData) => {
    try {
      return await action(before, formData);
    } catch (error) {
      unstable_rethrow(error); // a redirect travels as an error
      const emergencies = emergenciesIn(formData);
      const values = typedValues(formData);
      return { ...before, values, fieldErrors: {}, formErrors: [words.notSent], emergencies };
    }
  };
}
