'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

const tickMs = 10_000;
const tellMs = 60_000;
const warnMs = 60_000;
const uses = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll'];

// Per document: whether it holds a page of the staff, which the Back button could bring up without asking the server.
let staffPageShown = false;

/**
 * Takes a page away that nobody touched for so many minutes, and leaves the lock screen in its place. While somebody
 * reads or types, the server is told so once a minute, and so are the other windows: only people count as use.
 * In the last minute `soon` says so: whatever key is pressed then, the page stays.
 */
export function HideWhenIdle({ idleMinutes, soon }: { idleMinutes: number; soon: string }) {
  const [warned, setWarned] = useState(false);
  useEffect(() => {
    staffPageShown = true;
    let lastUse = Date.now();
    let lastTold = lastUse;
    const others = new BroadcastChannel('hersys-staff-use');

    const hide = () => {
      document.body.hidden = true;
      const here = encodeURIComponent(location.pathname + location.search);
      location.replace(`/dashboard/locked?to=${here}`);
    };
    const isIdle = (ahead = 0) => Date.now() + ahead - lastUse >= idleMinutes * 60_000;
    const used = () => {
      lastUse = Date.now();
      setWarned(false);
    };
    const use = () => {
      // The first touch after a computer slept comes before any timer.
      if (isIdle()) hide();
      else used();
    };
    const tell = async () => {
      lastTold = Date.now();
      others.postMessage('in use');
      const answer = await fetch('/dashboard/activity', { method: 'POST' }).catch(() => undefined);
      if (answer?.status === 401 || answer?.status === 423) hide();
    };
    const look = () => {
      if (isIdle()) return hide();
      setWarned(isIdle(warnMs));
      if (lastUse > lastTold && Date.now() - lastTold >= tellMs) void tell();
    };
    const cameBack = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };

    others.onmessage = () => {
      used();
      lastTold = lastUse;
    };
    for (const kind of uses) addEventListener(kind, use, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    addEventListener('pageshow', cameBack);
    const timer = setInterval(look, tickMs);
    return () => {
      clearInterval(timer);
      others.close();
      for (const kind of uses) removeEventListener(kind, use, { capture: true });
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pageshow', cameBack);
    };
  }, [idleMinutes]);
  if (!warned) return null;
  return (
    <p
      role="alert"
      className="rounded-8 border-warning-yellow-2 font-700 fixed inset-x-4 bottom-4 z-20 mx-auto max-w-[40rem] border border-l-8 bg-yellow-50 p-4 print:hidden"
    >
      {soon}
    </p>
  );
}

/** Loads a page anew that took the place of a staff page in the same document, so that Back has to ask the server. */
export function ForgetEarlierPages() {
  useEffect(() => {
    if (staffPageShown) location.replace(location.href);
  }, []);
  return null;
}

/** Shows this page anew each minute; what is being typed stays. */
export function RefreshEachMinute() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 60_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
