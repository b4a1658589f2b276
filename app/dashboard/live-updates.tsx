'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { alertSound, beep, onAlertSound } from './alert-sound';
import { AlertSoundSwitch, type SoundWords } from './alert-sound-switch';
import { followChanges, type Told } from './follow-changes';

const repeatMs = 30_000;

interface LiveWords {
  oneUpdate: string;
  /** With {count}, as `emergencies`. */
  updates: string;
  missed: string;
  oneEmergency: string;
  emergencies: string;
  interrupted: string;
  sound: SoundWords;
}

type Props = {
  /** See `liveSince`: another one means that the page was made anew. */
  since: string;
  locale: string;
  words: LiveWords;
};

/** What came since the page with that number was made. */
interface News {
  since: string;
  updates: number;
  missed: boolean;
}

/**
 * Says what arrived since the page was made, and shows it when asked to: rows never move by themselves. Emergencies are
 * said, stand in the window's title and, where somebody wants it, sound until they are acknowledged.
 */
export function LiveUpdates({ since, locale, words }: Props) {
  const router = useRouter();
  const nothing = { since, updates: 0, missed: false };
  const [news, setNews] = useState<News>(nothing);
  const [emergencies, setEmergencies] = useState(0);
  const [interrupted, setInterrupted] = useState(false);
  const sound = useSyncExternalStore(onAlertSound, alertSound, () => undefined);
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(since);

  useEffect(() => {
    shown.current = since;
  }, [since]);

  useEffect(() => {
    const told = ({ updates, missed, emergencies: open }: Told) => {
      const page = shown.current;
      setNews((before) => ({
        since: page,
        updates: updates + (before.since === page ? before.updates : 0),
        missed: missed || (before.since === page && before.missed),
      }));
      if (open !== undefined) setEmergencies(open);
    };
    const over = () => {
      document.body.hidden = true;
      location.reload();
    };
    return followChanges(shown.current, { told, interrupted: setInterrupted, over });
  }, []);

  useEffect(() => {
    if (emergencies === 0) return;
    document.title = `(${emergencies}) ${document.title}`;
    return () => {
      document.title = document.title.replace(/^\(\d+\) /, '');
    };
  }, [emergencies]);

  useSound(sound === 'on' ? emergencies : 0);

  const show = () => {
    place.current?.focus();
    startTransition(() => {
      setNews(nothing);
      router.refresh();
    });
  };
  const { updates, missed } = news.since === since ? news : nothing;
  const count = (text: string, number: number) => text.replace('{count}', String(number));
  return (
    <>
      <div
        ref={place}
        tabIndex={-1}
        data-stays
        className="pointer-events-none sticky top-2 z-10 flex h-11 justify-end sm:h-0"
      >
        {(updates > 0 || missed) && (
          <button
            type="button"
            onClick={show}
            className="button button-primary button-small shadow-2 pointer-events-auto"
          >
            {missed ? words.missed : updates === 1 ? words.oneUpdate : count(words.updates, updates)}
          </button>
        )}
      </div>
      <p role="status" className="mb-2 min-h-14 sm:min-h-7">
        {emergencies > 0 && (
          <strong className="text-red-1000 mr-4">
            {emergencies === 1 ? words.oneEmergency : count(words.emergencies, emergencies)}
          </strong>
        )}
        {interrupted && words.interrupted}
      </p>
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">
        {sound !== undefined && (
          <AlertSoundSwitch
            sound={sound}
            locale={locale}
            words={words.sound}
            onSwitchedOn={() => void beep()}
          />
        )}
      </div>
    </>
  );
}

/** Sounds when there is an emergency more than before, and every 30 seconds while there is any. */
function useSound(emergencies: number): void {
  const before = useRef(0);
  useEffect(() => {
    if (emergencies > before.current) void beep();
    before.current = emergencies;
    if (emergencies === 0) return;
    const timer = setInterval(() => void beep(), repeatMs);
    return () => clearInterval(timer);
  }, [emergencies]);
}
