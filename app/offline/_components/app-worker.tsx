'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Notice } from '@/app/_components/notice';
import { isTouched } from '@/lib/forms/is-touched';

const hourMs = 60 * 60_000;

interface Props {
  /** The language that the person reads; what is kept on the phone follows it. */
  language: string;
  words: { title: string; body: string; typed: string; button: string };
}

/**
 * Registers the service worker on the pages of patients, once a page stands, and offers a new version of it. Nothing
 * is reloaded before somebody presses the button.
 */
export function AppWorker({ language, words }: Props) {
  const forStaff = usePathname().startsWith('/dashboard');
  const [waiting, setWaiting] = useState<ServiceWorker>();
  const [typed, setTyped] = useState(false);

  useEffect(() => {
    if (forStaff) return;
    const page = new AbortController();
    const tell = (worker: ServiceWorker | undefined) => {
      setWaiting(worker);
      // Some of it before this script ran.
      if ([...document.forms].some(isTouched)) setTyped(true);
    };
    void whenLoaded(page.signal)
      .then(register)
      .then((registration) => registration && follow(registration, tell, page.signal))
      .catch(() => {});
    document.addEventListener('input', () => setTyped(true), { signal: page.signal });
    return () => page.abort();
  }, [forStaff]);

  useEffect(() => {
    if (forStaff || !('serviceWorker' in navigator)) return;
    let here = true;
    void navigator.serviceWorker.ready.then(({ active }) => here && active?.postMessage({ language }));
    return () => {
      here = false;
    };
  }, [forStaff, language]);

  return (
    <div role="status" className="mx-auto w-full max-w-[44rem] px-4 sm:px-6 print:hidden">
      {waiting && !forStaff && (
        <div className="pb-8">
          <Notice title={words.title}>
            <p>{typed ? words.typed : words.body}</p>
            <button
              type="button"
              className="button button-small button-secondary"
              onClick={() => switchTo(waiting)}
            >
              {words.button}
            </button>
          </Notice>
        </div>
      )}
    </div>
  );
}

/** The worker's own downloads come after those of the page. */
function whenLoaded(signal: AbortSignal): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => window.addEventListener('load', () => resolve(), { once: true, signal }));
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  return navigator.serviceWorker.register('/worker.js', { scope: '/', updateViaCache: 'none' });
}

/** Tells of a worker that waits, and looks for one whenever the page is looked at again, once an hour at most. */
function follow(
  registration: ServiceWorkerRegistration,
  tell: (waiting: ServiceWorker | undefined) => void,
  signal: AbortSignal,
): void {
  // The very first worker replaces nothing, so it is not offered.
  const look = () => tell(registration.active ? (registration.waiting ?? undefined) : undefined);
  const followOne = () => registration.installing?.addEventListener('statechange', look, { signal });
  look();
  followOne();
  registration.addEventListener('updatefound', followOne, { signal });
  let lookedAt = Date.now();
  const lookForNew = () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < hourMs) return;
    lookedAt = Date.now();
    void registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', lookForNew, { signal });
}

function switchTo(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage({ activate: true });
}
