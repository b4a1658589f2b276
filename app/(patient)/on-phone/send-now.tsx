'use client';

import { useState } from 'react';
import { useWords } from '@/app/_components/words';
import { sendWaiting } from '@/lib/on-phone/send-waiting';

/** "Send now", and what came of it where nothing was sent. */
export function SendNow({ words }: { words: { sendNow: string; noConnection: string } }) {
  const { sending } = useWords();
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle');
  const send = () => {
    if (state === 'sending') return;
    setState('sending');
    void sendWaiting({ now: true })
      .catch(() => true)
      .then((waits) => setState(waits ? 'failed' : 'idle'));
  };
  return (
    <div>
      <button
        type="button"
        aria-disabled={state === 'sending' || undefined}
        onClick={send}
        className="button button-small button-secondary"
      >
        {words.sendNow}
      </button>
      <p role="status" className="mt-2 empty:mt-0">
        {state === 'sending' ? sending : state === 'failed' ? words.noConnection : ''}
      </p>
    </div>
  );
}
