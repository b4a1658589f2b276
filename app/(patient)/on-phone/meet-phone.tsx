'use client';

import { useEffect } from 'react';

/**
 * Draws nothing: has the phone know who is signed in, so that it takes their report without a connection. `owner` is
 * `phoneOwner` of the account; `changed` when a report was just stored.
 */
export function MeetPhone({ owner, changed = false }: { owner: string; changed?: boolean }) {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const meet = async () => {
      // A phone without the worker could not open the form that needs this.
      await navigator.serviceWorker.ready;
      const { forgetFreshness, meetPerson } = await import('@/lib/on-phone/present');
      if (changed) await forgetFreshness();
      await meetPerson(owner);
      await (await import('@/lib/on-phone/drafts')).dropOldDrafts();
    };
    // After the page itself; without a connection, or where stores are forbidden, everything stays as it was.
    const soon = setTimeout(() => void meet().catch(() => undefined), 500);
    return () => clearTimeout(soon);
  }, [owner, changed]);
  return null;
}
