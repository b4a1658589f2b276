import type { FormState } from '@/lib/forms/form-state';
import { seal, unseal } from './sealed';
import { hasStore } from './names';
import { withStore, type Store } from './store';

const keptMs = 48 * 60 * 60_000;

/** A form of one person: their own report of a category, or one report that they put right. */
export interface DraftPlace {
  owner: string;
  form: string;
}

/** What was typed and not sent. */
export interface Draft {
  values: FormState['values'];
  /** The button was pressed where nothing could be reached: the page without a connection goes on with it. */
  pressed?: true;
}

let writing: Promise<void> = Promise.resolve();
/** UUIDs of reports that were sent from this page: what is still typed into their form is no draft any more. */
const sent = new Set<unknown>();

/** One after the other: what was sent is not to come back by a draft that was still being written. */
function inOrder(work: () => Promise<void>): Promise<void> {
  writing = writing.catch(() => undefined).then(work);
  return writing;
}

const placeOf = ({ owner, form }: DraftPlace) => `${owner} ${form}`;

/** Writes down what stands in the form, in the order of typing. */
export function keepDraft(place: DraftPlace, draft: Draft): Promise<void> {
  return inOrder(async () => {
    if (sent.has(draft.values.clientId)) return;
    await withStore(async (store) => {
      const sealed = await seal(store, place.owner, draft);
      await store.put('drafts', { place: placeOf(place), owner: place.owner, typedAt: Date.now(), sealed });
    });
  });
}

/** What was typed in the last 48 hours; older is deleted. */
export async function readDraft(place: DraftPlace): Promise<(Draft & { typedAt: number }) | undefined> {
  if (!(await hasStore())) return undefined;
  return withStore(async (store) => {
    await dropOld(store);
    const row = await store.get('drafts', placeOf(place));
    const draft = row && (await unseal<Draft>(store, row.owner, row.sealed));
    return draft && { ...draft, typedAt: row.typedAt };
  });
}

/** Deletes whatever nobody came back to. */
export async function dropOldDrafts(): Promise<void> {
  if (await hasStore()) await withStore(dropOld);
}

async function dropOld(store: Store): Promise<void> {
  for (const row of await store.getAll('drafts'))
    if (row.typedAt < Date.now() - keptMs) await store.delete('drafts', row.place);
}

/** `clientId` of the report that was sent from this page, so that no later keystroke brings the draft back. */
export function dropDraft(place: DraftPlace, clientId?: string): Promise<void> {
  if (clientId !== undefined) sent.add(clientId);
  return inOrder(async () => {
    if (await hasStore()) await withStore((store) => store.delete('drafts', placeOf(place)));
  });
}

/** Deletes what was typed for somebody for whom the owner no longer reports. */
export async function dropDraftsOfOthers(
  store: Store,
  owner: string,
  caseIds: readonly string[],
): Promise<void> {
  for (const row of await store.getAll('drafts')) {
    if (row.owner !== owner) continue;
    const caseId = (await unseal<Draft>(store, owner, row.sealed))?.values.caseId;
    if (typeof caseId === 'string' && caseId !== '' && !caseIds.includes(caseId))
      await store.delete('drafts', row.place);
  }
}
