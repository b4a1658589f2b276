'use client';

import { keepAlertSound, type AlertSound } from './alert-sound';
import { japanFormat } from '@/lib/language/japan-format';

export interface SoundWords {
  on: string;
  off: string;
  silence: string;
  /** With {time}. */
  silenced: string;
  again: string;
  hint: string;
}

type Props = { sound: AlertSound; locale: string; words: SoundWords; onSwitchedOn: () => void };

/** The sound for emergencies: off until somebody wants it, and silent for a shift when they have heard enough. */
export function AlertSoundSwitch({ sound, locale, words, onSwitchedOn }: Props) {
  const button = (text: string, press: () => void) => (
    <button type="button" className="button button-secondary button-small" onClick={press}>
      {text}
    </button>
  );
  const switchOn = () => {
    keepAlertSound('on');
    onSwitchedOn();
  };
  if (sound === 'off') return button(words.on, switchOn);
  const time = (at: number) =>
    japanFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return (
    <>
      {sound === 'on' ? (
        <>
          <span className="text-solid-gray-700">{words.hint}</span>
          {button(words.silence, () => keepAlertSound('silent for this shift'))}
        </>
      ) : (
        <>
          <span>{words.silenced.replace('{time}', time(sound))}</span>
          {button(words.again, switchOn)}
        </>
      )}
      {button(words.off, () => keepAlertSound('off'))}
    </>
  );
}
