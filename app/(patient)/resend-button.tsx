'use client';

import { useEffect, useState } from 'react';

type Props = {
  action: () => Promise<void>;
  /** How long the server will refuse another request, in seconds. */
  pauseSeconds: number;
  label: string;
  /** Shown during the pause, with `{seconds}` where the number goes. */
  waiting: string;
};

/** Asks for another code. During the pause it counts down; without scripts the server says how long to wait. */
export function ResendButton({ action, pauseSeconds, label, waiting }: Props) {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + pauseSeconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [pauseSeconds]);
  const paused = left > 0;
  return (
    <form action={action} className="space-y-2">
      <button
        type="submit"
        aria-disabled={paused || undefined}
        onClick={paused ? (event) => event.preventDefault() : undefined}
        className="button button-secondary w-full sm:w-auto sm:min-w-64"
      >
        {label}
      </button>
      {paused && <p>{waiting.replace('{seconds}', String(left))}</p>}
    </form>
  );
}
