import { presentOwner } from './present';
import { hasStore, withStore } from './store';

/** How many reports wait here: of who signs out, which would be lost, and of somebody else, which must not be. */
export async function countUnsent(): Promise<{ own: number; others: number }> {
  if (!(await hasStore())) return { own: 0, others: 0 };
  const owner = await presentOwner();
  const rows = await withStore((store) => store.getAll('waiting'));
  const own = rows.filter((row) => row.owner === owner).length;
  return { own, others: rows.length - own };
}

/** Deletes all that is the present person's. What somebody else has not sent stays, enciphered with a key of its own. */
export async function forgetPresent(): Promise<void> {
  const owner = await presentOwner();
  await withStore(async (store) => {
    await store.delete('present', 'present');
    if (owner === undefined) return;
    await store.delete('keys', owner);
    for (const name of ['waiting', 'sent'] as const)
      for (const row of await store.getAll(name))
        if (row.owner === owner) await store.delete(name, row.clientId);
    for (const row of await store.getAll('drafts'))
      if (row.owner === owner) await store.delete('drafts', row.place);
  });
}
