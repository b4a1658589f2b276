import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Level } from '@/lib/status-report/levels';
import { changedEvent, storeName } from './names';

/** Enciphered with the key of its owner (AES-GCM). */
export interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  body: ArrayBuffer;
}

/**
 * What a report waits for: a connection, or that its person signs in. The others cannot be sent any more, and the person
 * decides: `wrong` is put right in the form, `reused`, `ended` and `withdrawn` are told, `refused` belongs to nobody's ID any more.
 */
export type WaitingState = 'waiting' | 'sign-in' | 'wrong' | 'reused' | 'ended' | 'withdrawn' | 'refused';

/** One report that was not sent yet. */
export interface WaitingRow {
  clientId: string;
  owner: string;
  /** Milliseconds, by the phone's clock. */
  keptAt: number;
  state: WaitingState;
  /** The highest that was advised so far: by the phone, or by the server that did not store it. */
  level: Level;
  /** The server asked not to come before this instant. */
  notBefore?: number;
  /** Of the report that was stored under the same UUID. */
  reportId?: string;
  /** Of the health center, where it says that monitoring ended or consent was withdrawn. */
  phone?: string;
  /** A report as the JSON route takes it, but for `sentAt`. */
  sealed: Sealed;
}

/** One report that the server took, until its person has seen it. */
export interface SentRow {
  clientId: string;
  owner: string;
  keptAt: number;
  reportId: string;
  level: Level;
}

/** What somebody has typed into a form and not sent, one for each owner and form. */
interface DraftRow {
  place: string;
  owner: string;
  typedAt: number;
  sealed: Sealed;
}

interface PresentRow {
  owner: string;
  /** Both by the phone's clock, in milliseconds. */
  until: number;
  fetchedAt: number;
  sealed: Sealed;
}

interface Stores extends DBSchema {
  keys: { key: string; value: { owner: string; key: CryptoKey } };
  /** Who was last signed in here: one row or none. */
  present: { key: 'present'; value: PresentRow };
  waiting: { key: string; value: WaitingRow };
  sent: { key: string; value: SentRow };
  drafts: { key: string; value: DraftRow };
}

export type Store = IDBPDatabase<Stores>;
/** Opens the store for one piece of work and closes it, so that signing out never waits for another tab. */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openDB<Stores>(storeName, 1, {
    upgrade(opened) {
      opened.createObjectStore('keys', { keyPath: 'owner' });
      opened.createObjectStore('present');
      opened.createObjectStore('waiting', { keyPath: 'clientId' });
      opened.createObjectStore('sent', { keyPath: 'clientId' });
      opened.createObjectStore('drafts', { keyPath: 'place' });
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Tells the pages of this phone, other tabs included, that something was kept, sent or deleted. */
export function tellPages(): void {
  if (typeof dispatchEvent === 'function') dispatchEvent(new Event(changedEvent));
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(storeName);
  channel.postMessage('changed');
  channel.close();
}
