'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

/** Remembered by this browser: nothing of a person. */
const storageKey = 'hersys-list-keys';
const changed = 'hersys-list-keys';

export interface KeyWords {
  title: string;
  list: string;
  down: string;
  up: string;
  open: string;
  select: string;
  search: string;
  next: string;
  help: string;
  switchOff: string;
  switchOn: string;
  off: string;
  close: string;
}

const isOn = () => localStorage.getItem(storageKey) !== 'off';
function onSwitch(tell: () => void) {
  addEventListener(changed, tell);
  addEventListener('storage', tell);
  return () => {
    removeEventListener(changed, tell);
    removeEventListener('storage', tell);
  };
}
function keep(on: boolean) {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
  dispatchEvent(new Event(changed));
}

/** The keys of a list, and the list of them. Nothing of it is there without JavaScript. */
export function ListKeys({ words }: { words: KeyWords }) {
  const on = useSyncExternalStore(onSwitch, isOn, () => undefined);
  const help = useRef<HTMLDialogElement>(null);
  const [told, setTold] = useState('');

  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (isTyping(event.target) || help.current?.open) return;
      const act = acts[event.key];
      if (!act && event.key !== '?') return;
      event.preventDefault();
      if (act) act();
      else help.current?.showModal();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);

  if (on === undefined) return null;
  const keys: [string, string][] = [
    ['j', words.down],
    ['k', words.up],
    ['Enter', words.open],
    ['x', words.select],
    ['n', words.next],
    ['/', words.search],
    ['?', words.help],
  ];
  const toggle = () => {
    keep(!on);
    setTold(on ? words.off : '');
  };
  return (
    <>
      <button
        type="button"
        className="button button-secondary button-small max-lg:hidden"
        onClick={() => help.current?.showModal()}
      >
        {words.title}
      </button>
      <dialog
        ref={help}
        aria-labelledby="keys-title"
        className="rounded-8 m-auto max-w-md border p-6 backdrop:bg-black/40"
      >
        <h2 id="keys-title" className="text-std-20B-150 mb-3">
          {words.list}
        </h2>
        <dl className="grid grid-cols-[5rem_1fr] gap-y-2">
          {keys.map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="rounded-4 border px-2 py-0.5 font-mono">{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p role="status" className="mt-3">
          {told}
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="button button-secondary button-small" onClick={toggle}>
            {on ? words.switchOff : words.switchOn}
          </button>
          <button
            type="button"
            className="button button-primary button-small"
            onClick={() => help.current?.close()}
          >
            {words.close}
          </button>
        </div>
      </dialog>
    </>
  );
}

const rows = () => [...document.querySelectorAll<HTMLElement>('tr[data-case]')];
const place = () => rows().findIndex((row) => row.contains(document.activeElement));

function goTo(row: HTMLElement | undefined) {
  const link = row?.querySelector('a');
  link?.focus();
  link?.scrollIntoView({ block: 'nearest' });
}

/** Enter is not among them: it opens the link that has the focus. */
const acts: Record<string, () => void> = {
  j: () => goTo(rows()[place() + 1]),
  k: () => goTo(rows()[Math.max(0, place() - 1)]),
  n: () => {
    const [all, here] = [rows(), place()];
    const undone = (row: HTMLElement) => 'undone' in row.dataset;
    goTo(all.slice(here + 1).find(undone) ?? all.find(undone));
  },
  x: () => rows()[place()]?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click(),
  '/': () => location.assign('/dashboard/search#person'),
};

/** Whether a key belongs to what somebody is writing or choosing; a box that is ticked takes none of ours. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}
