/** In this browser only: "on", or until when it is silent, in milliseconds. Nothing of any person. */
const key = 'hersys-alert-sound';
const shiftMs = 12 * 3_600_000;
const lookMs = 30_000;

/** `off`, `on`, or until when it is silent, in milliseconds since 1970. */
export type AlertSound = 'off' | 'on' | number;

const listeners = new Set<() => void>();

/** Calls back when the choice changed, in this window or another, or when the silence may be over. */
export function onAlertSound(changed: () => void): () => void {
  listeners.add(changed);
  addEventListener('storage', changed);
  const timer = setInterval(changed, lookMs);
  return () => {
    listeners.delete(changed);
    removeEventListener('storage', changed);
    clearInterval(timer);
  };
}

/** What this browser remembers; off where it may remember nothing. */
export function alertSound(): AlertSound {
  const kept = read();
  if (kept === null) return 'off';
  const until = Number(kept);
  return until > Date.now() ? until : 'on';
}

export function keepAlertSound(choice: 'off' | 'on' | 'silent for this shift'): void {
  try {
    if (choice === 'off') localStorage.removeItem(key);
    else localStorage.setItem(key, choice === 'on' ? 'on' : String(Date.now() + shiftMs));
  } catch {
    // A browser that keeps nothing stays silent.
  }
  for (const changed of listeners) changed();
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

let audio: AudioContext | undefined;
let waiting = false;

/** Two tones, once the browser lets this page sound: that may need a press first. */
export async function beep(): Promise<void> {
  if (waiting || typeof AudioContext === 'undefined') return;
  const context = (audio ??= new AudioContext());
  if (context.state !== 'running') {
    waiting = true;
    const resume = () => void context.resume();
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, resume, { once: true });
    await context.resume().catch(() => {});
    waiting = false;
  }
  for (const [index, hertz] of [880, 660].entries()) {
    const begin = context.currentTime + index * 0.25;
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.24);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.25);
  }
}
