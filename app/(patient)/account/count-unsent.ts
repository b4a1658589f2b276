/**
 * How many reports wait on this phone to be sent, whoever's they are: signing out would lose them. The database is only
 * opened where it is there, since opening it would make an empty one.
 */
export async function countUnsent(): Promise<number> {
  if (typeof indexedDB === 'undefined' || !('databases' in indexedDB)) return 0;
  const found = await indexedDB.databases();
  return found.some(({ name }) => name === 'hersys') ? countRows('hersys', 'reports') : 0;
}

function countRows(name: string, store: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(new Error('the database does not open'));
    opening.onsuccess = () => {
      const database = opening.result;
      const end = (count: number) => {
        database.close();
        resolve(count);
      };
      if (!database.objectStoreNames.contains(store)) return end(0);
      const counting = database.transaction(store).objectStore(store).count();
      counting.onsuccess = () => end(counting.result);
      counting.onerror = () => end(0);
    };
  });
}
