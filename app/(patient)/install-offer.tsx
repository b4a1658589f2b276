'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Notice } from '@/app/_components/notice';
import { installWay, type InstallWay } from './install-way';

/** What Chromium's browsers hand to a page that may offer the installation itself. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

type Words = Record<
  'title' | 'why' | 'button' | 'later' | 'otherBrowser' | 'otherBrowserHow' | 'share' | 'add' | 'confirm',
  string
>;

const declined = 'install-declined';

export function InstallOffer({ words }: { words: Words }) {
  const [way, setWay] = useState<InstallWay | InstallPrompt>();

  useEffect(() => {
    if (isInstalled() || isDeclined()) return;
    const keep = (event: Event) => {
      // Else the browser puts its own bar over the receipt.
      event.preventDefault();
      setWay(event as InstallPrompt);
    };
    const done = () => setWay(undefined);
    const look = setTimeout(() => setWay(installWay(navigator.userAgent, navigator.maxTouchPoints)));
    window.addEventListener('beforeinstallprompt', keep);
    window.addEventListener('appinstalled', done);
    return () => {
      clearTimeout(look);
      window.removeEventListener('beforeinstallprompt', keep);
      window.removeEventListener('appinstalled', done);
    };
  }, []);

  if (!way) return null;
  const close = () => {
    rememberDeclined();
    setWay(undefined);
  };
  return (
    <Notice title={words.title}>
      <p>{words.why}</p>
      {way === 'steps' && <Steps words={words} />}
      {way === 'other-browser' && (
        <>
          <p>{words.otherBrowser}</p>
          <p>{words.otherBrowserHow}</p>
        </>
      )}
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {typeof way === 'object' && (
          <button
            type="button"
            className="button button-small button-secondary"
            onClick={() => void way.prompt().then(close, close)}
          >
            {words.button}
          </button>
        )}
        <button type="button" onClick={close} className="link link-target">
          {words.later}
        </button>
      </p>
    </Notice>
  );
}

function Steps({ words }: { words: Words }) {
  return (
    <ol className="space-y-3">
      <Step text={words.share}>
        <path d="M13 10H8v12h16V10h-5M16 17V3m-4 4 4-4 4 4" />
      </Step>
      <Step text={words.add}>
        <path d="M6 6h20v20H6zM16 11v10m-5-5h10" />
      </Step>
      <Step text={words.confirm}>
        <path d="M5 17l7 7L27 8" />
      </Step>
    </ol>
  );
}

function Step({ text, children }: { text: string; children: ReactNode }) {
  return (
    <li className="flex items-center gap-4">
      <span className="text-key-1000 shrink-0">
        <svg
          viewBox="0 0 32 32"
          width={48}
          height={48}
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {children}
        </svg>
      </span>
      <span>{text}</span>
    </li>
  );
}

function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  );
}

/** A browser may forbid its stores; then the hint is shown again the next time. */
function isDeclined(): boolean {
  try {
    return localStorage.getItem(declined) !== null;
  } catch {
    return false;
  }
}

function rememberDeclined(): void {
  try {
    localStorage.setItem(declined, 'yes');
  } catch {
    return;
  }
}
