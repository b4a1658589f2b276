import type { ReactNode } from 'react';
import { Notice } from '@/app/_components/notice';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';

interface Props {
  /** The route that answers with the file; it answers a wrong form with the page again. */
  action: string;
  /** What was wrong with the form, in words. */
  problem?: string | false;
  /** What is taken out, above the form. */
  lead: ReactNode;
  words: { reason: string; reasonHint: string; submit: string };
  /** What else the form sends. */
  children?: ReactNode;
}

/** The form for whatever leaves the system as a file: never without a reason. It works without scripts. */
export function TakeOutForm({ action, problem, lead, words, children }: Props) {
  return (
    <div className="max-w-[40rem] space-y-6">
      {problem && (
        <div role="alert">
          <Notice kind="danger" title={problem} />
        </div>
      )}
      {lead}
      <form method="post" action={action} className="space-y-6">
        {children}
        <div>
          <label htmlFor="reason" className="text-std-17B-170">
            {words.reason}
          </label>
          <p id="reasonHint" className="text-solid-gray-700">
            {words.reasonHint}
          </p>
          <input
            id="reason"
            name="reason"
            required
            minLength={reasonAtLeast}
            maxLength={reasonAtMost}
            autoComplete="off"
            aria-describedby="reasonHint"
            className="input mt-2 w-full"
          />
        </div>
        <button className="button button-primary">{words.submit}</button>
      </form>
    </div>
  );
}

export function Choices({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-std-17B-170">{legend}</legend>
      {children}
    </fieldset>
  );
}

type ChoiceProps = { name: string; value: string; checked?: boolean; children: ReactNode };

export function Choice({ name, value, checked, children }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-2">
      <input type="radio" name={name} value={value} defaultChecked={checked} className="size-6 flex-none" />
      <span>{children}</span>
    </label>
  );
}
