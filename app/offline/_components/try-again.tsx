'use client';

import { useEffect } from 'react';

/** Opens anew the page that could not be reached, at the press of the button and when there is a connection again. */
export function TryAgain({ text }: { text: string }) {
  useEffect(() => {
    window.addEventListener('online', open);
    return () => window.removeEventListener('online', open);
  }, []);
  return (
    <button type="button" onClick={open} className="button button-secondary w-full sm:w-auto sm:min-w-64">
      {text}
    </button>
  );
}

function open(): void {
  if (location.pathname === '/offline') location.assign('/');
  else location.reload();
}
