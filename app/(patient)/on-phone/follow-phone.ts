import { changedEvent, storeName } from '@/lib/on-phone/names';

/** Calls whenever something was kept, sent or deleted on this phone, by this tab, another, or the worker. */
export function followPhone(call: () => void, signal: AbortSignal): void {
  window.addEventListener(changedEvent, call, { signal });
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(storeName);
  channel.addEventListener('message', call);
  signal.addEventListener('abort', () => channel.close());
}
