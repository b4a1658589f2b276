import type { FormState } from '@/lib/forms/form-state';
import { seal, unseal } from './sealed';
import { hasStore } from './names';
import { withStore, type Store } from './store';

const keptMs = 48 * 60 * 60_000;

/** A form of one account: the report of a category, or one report that is put right. */
export interface DraftPlace {
  owner: string;
  form: string;
  /** Whom the form is for, where it does not ask: of several people each has their own draft. */
  caseId?: string | undefined;
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

const placeOf = ({ owner, form, caseId }: DraftPlace) => [owner, form, caseId].filter(Boolean).join(' ');

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

/** A draft of somebody, of a form that asks for whom it is: kept for them where a form for them alone finds it. */
export function putAside(place: DraftPlace, { values }: Draft): Promise<void> {
  return keepDraft({ ...place, caseId: String(values.caseId) }, { values });
}

interface FoundDraft extends Draft {
  place: string;
  typedAt: number;
}

/** What was typed in the last 48 hours, the newest of it, and first what names its person; older is deleted. */
export async function readDraft(place: DraftPlace): Promise<FoundDraft | undefined> {
  if (!(await hasStore())) return undefined;
  return withStore(async (store) => {
    await dropOld(store);
    const named = ({ values }: Draft) => Number(Boolean(values.caseId));
    return (await draftsAt(store, place)).sort(
      (one, other) => named(other) - named(one) || other.typedAt - one.typedAt,
    )[0];
  });
}

/** Of this form, and what was typed for the same person into the form that asks for whom it is. */
async function draftsAt(store: Store, place: DraftPlace): Promise<FoundDraft[]> {
  const places = new Set([placeOf(place), placeOf({ ...place, caseId: undefined })]);
  const rows = await Promise.all([...places].map((each) => store.get('drafts', each)));
  const drafts = await Promise.all(
    rows.map(async (row) => {
      const draft = row && (await unseal<Draft>(store, row.owner, row.sealed));
      return draft && { ...draft, place: row.place, typedAt: row.typedAt };
    }),
  );
  return drafts
    .filter((draft) => draft !== undefined)
    .filter(({ values }) => !place.caseId || !values.caseId || values.caseId === place.caseId);
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
    if (!(await hasStore())) return;
    await withStore(async (store) => {
      await store.delete('drafts', placeOf(place));
      for (const draft of await draftsAt(store, place)) await store.delete('drafts', draft.place);
    });
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
