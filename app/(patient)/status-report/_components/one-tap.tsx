'use client';

import { createContext, useContext } from 'react';
import { useScripted } from '@/app/_components/use-scripted';
import { useReport } from './report-context';

type Button = { by: 'no-symptoms' | 'yesterday'; label: string; hint: string };

type Props = {
  buttons: readonly Button[];
  undo: string;
  told: { 'no-symptoms': string; yesterday: string; nothing: string; undo: string };
};

/** Given where the phone itself fills in: it alone knows whether there is a report of yesterday, once it has looked. */
export const FilledOnPhone = createContext({ offersYesterday: true, waits: false });

/** The buttons that give several answers at once. They send the form to be filled in, so they work without JavaScript. */
export function OneTap({ buttons: all, undo, told }: Props) {
  const { filled } = useReport();
  const { offersYesterday, waits } = useContext(FilledOnPhone);
  const buttons = all.filter(({ by }) => by !== 'yesterday' || offersYesterday);
  // Without scripts the page comes back whole: at the answers that were filled in, and nowhere else.
  const comesBackAt = useScripted() ? undefined : '#filled';
  if (buttons.length === 0) return null;
  const nothing = filled?.by === 'yesterday' && filled.items.length === 0;
  return (
    <div className="space-y-4">
      {buttons.map(({ by, label, hint }) => (
        <div key={by}>
          <button
            type="submit"
            name="fill"
            value={by}
            disabled={waits}
            formAction={comesBackAt}
            aria-describedby={`fill-${by}`}
            className="button button-secondary w-full sm:w-auto sm:min-w-64"
          >
            {label}
          </button>
          <p id={`fill-${by}`} className="text-solid-gray-700 mt-1">
            {hint}
          </p>
        </div>
      ))}
      <div role="status">
        {filled && (
          <p id="filled" tabIndex={-1} className="rounded-8 border-key-900 bg-key-50 border-l-8 p-4">
            {told[nothing ? 'nothing' : filled.by]}
          </p>
        )}
      </div>
      {filled && filled.items.length > 0 && (
        <div>
          <input type="hidden" name="filledBefore" value={filled.before} />
          <button
            type="submit"
            name="fill"
            value="undo"
            formAction={comesBackAt}
            className="button button-small button-secondary"
          >
            {undo}
          </button>
        </div>
      )}
    </div>
  );
}
