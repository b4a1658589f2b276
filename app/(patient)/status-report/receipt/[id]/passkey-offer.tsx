'use client';

import { useEffect, useState, type ReactNode } from 'react';

/** Remembers on this device, until signing out, that its owner said "Not now". */
const declined = 'hersys-passkey-offer';

/** Shows the offer on a device that can unlock a passkey by itself, until it is declined. */
export function PasskeyOffer({ children, notNow }: { children: ReactNode; notNow: string }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let left = false;
    void canUnlock().then((can) => {
      if (!left && can && localStorage.getItem(declined) === null) setShown(true);
    });
    return () => void (left = true);
  }, []);
  if (!isShown) return null;
  const decline = () => {
    localStorage.setItem(declined, 'no');
    setShown(false);
  };
  return (
    <section className="rounded-8 border-solid-gray-420 space-y-4 border p-4 sm:p-5">
      {children}
      <button type="button" onClick={decline} className="link link-target">
        {notNow}
      </button>
    </section>
  );
}

async function canUnlock(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined') return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}
