import { hasStore } from './names';
import { tellPages, withStore } from './store';

/** How many reports wait here: of who signs out, which would be lost, and of somebody else, which must not be. */
export async function countUnsent(owner: string): Promise<{ own: number; others: number }> {
  if (!(await hasStore())) return { own: 0, others: 0 };
  const rows = await withStore((store) => store.getAll('waiting'));
  const own = rows.filter((row) => row.owner === owner).length;
  return { own, others: rows.length - own };
}

/** Deletes all that is one person's. What somebody else has not sent stays, enciphered with a key of its own. */
export async function forgetOwner(owner: string): Promise<void> {
  await withStore(async (store) => {
    await store.delete('present', 'present');
    await store.delete('keys', owner);
    for (const name of ['waiting', 'sent'] as const)
      for (const row of await store.getAll(name))
        if (row.owner === owner) await store.delete(name, row.clientId);
    for (const row of await store.getAll('drafts'))
      if (row.owner === owner) await store.delete('drafts', row.place);
  });
  tellPages();
}
