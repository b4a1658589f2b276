export const storeName = 'hersys';
/** In this tab something was kept, sent or deleted. */
export const changedEvent = 'hersys-on-phone';

/** Whether anything was ever kept here. Opening the store would make an empty one. */
export async function hasStore(): Promise<boolean> {
  if (typeof indexedDB === 'undefined' || typeof crypto.subtle === 'undefined') return false;
  // Old browsers cannot tell; there it is opened to look.
  if (!('databases' in indexedDB)) return true;
  return (await indexedDB.databases()).some(({ name }) => name === storeName);
}
