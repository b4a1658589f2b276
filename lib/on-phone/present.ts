import { dropDraftsOfOthers } from './drafts';
import type { PersonOnPhone } from './person';
import { personPath } from './person';
import { seal, unseal } from './sealed';
import { hasStore } from './names';
import { tellPages, withStore } from './store';

const freshMs = 60 * 60_000;
const patienceMs = 20_000;

/**
 * Has the phone know who is signed in, so that it can take their report without a connection. Asks the server where somebody
 * else was here before, or what is known is an hour old.
 */
export async function meetPerson(owner: string): Promise<void> {
  if (!(await isFresh(owner))) await refreshPresent();
}

/** Asks the server who is signed in; answers the status of what it said. Rejects when it cannot be reached. */
export async function refreshPresent(): Promise<number> {
  const answer = await fetch(personPath, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
  // Somebody is signed in for whom nothing can be reported yet: whoever was here before is not here now.
  if (answer.status === 403) await withStore((store) => store.delete('present', 'present'));
  if (answer.ok) await keepPerson((await answer.json()) as PersonOnPhone);
  return answer.status;
}

async function isFresh(owner: string): Promise<boolean> {
  if (!(await hasStore())) return false;
  const present = await withStore((store) => store.get('present', 'present'));
  return present?.owner === owner && Math.abs(Date.now() - present.fetchedAt) < freshMs;
}

/** Says that what is known has changed on the server, as after a report. */
export async function forgetFreshness(): Promise<void> {
  if (!(await hasStore())) return;
  await withStore(async (store) => {
    const rows = store.transaction('present', 'readwrite');
    const present = await rows.store.get('present');
    if (present) await rows.store.put({ ...present, fetchedAt: 0 }, 'present');
    await rows.done;
  });
}

async function keepPerson(person: PersonOnPhone): Promise<void> {
  const { owner, keepMs } = person;
  await withStore(async (store) => {
    const sealed = await seal(store, owner, person);
    const fetchedAt = Date.now();
    await store.put('present', { owner, until: fetchedAt + keepMs, fetchedAt, sealed }, 'present');
    await dropDraftsOfOthers(
      store,
      owner,
      person.cases.map(({ caseId }) => caseId),
    );
  });
  tellPages();
}

/** Who was last signed in here; undefined on a phone that knows nobody, or only from a session long over. */
export async function presentPerson(): Promise<PersonOnPhone | undefined> {
  if (!(await hasStore())) return undefined;
  return withStore(async (store) => {
    const present = await store.get('present', 'present');
    if (!present || present.until < Date.now()) return undefined;
    return unseal<PersonOnPhone>(store, present.owner, present.sealed);
  });
}

/** The same without opening what is sealed. */
export async function presentOwner(): Promise<string | undefined> {
  if (!(await hasStore())) return undefined;
  return (await withStore((store) => store.get('present', 'present')))?.owner;
}
