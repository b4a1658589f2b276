import type { FormState } from '@/lib/forms/form-state';
import { seal, unseal } from './sealed';
import { hasStore, withStore } from './store';

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

/** One after the other: what was sent is not to come back by a draft that was still being written. */
function inOrder(work: () => Promise<void>): Promise<void> {
  writing = writing.catch(() => undefined).then(work);
  return writing;
}

const placeOf = ({ owner, form }: DraftPlace) => `${owner} ${form}`;

/** Writes down what stands in the form, in the order of typing. */
export function keepDraft(place: DraftPlace, draft: Draft): Promise<void> {
  return inOrder(() =>
    withStore(async (store) => {
      const sealed = await seal(store, place.owner, draft);
      await store.put('drafts', { place: placeOf(place), owner: place.owner, typedAt: Date.now(), sealed });
    }),
  );
}

/** What was typed in the last 48 hours; older is deleted. */
export async function readDraft(place: DraftPlace): Promise<(Draft & { typedAt: number }) | undefined> {
  if (!(await hasStore())) return undefined;
  return withStore(async (store) => {
    for (const row of await store.getAll('drafts'))
      if (row.typedAt < Date.now() - keptMs) await store.delete('drafts', row.place);
    const row = await store.get('drafts', placeOf(place));
    const draft = row && (await unseal<Draft>(store, row.owner, row.sealed));
    return draft && { ...draft, typedAt: row.typedAt };
  });
}

export function dropDraft(place: DraftPlace): Promise<void> {
  return inOrder(async () => {
    if (await hasStore()) await withStore((store) => store.delete('drafts', placeOf(place)));
  });
}
