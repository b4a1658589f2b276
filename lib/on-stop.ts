/** Where functions wait for the end of the process. Next bundles its own copy of this file: the symbol is what both share. */
const key = Symbol.for('hersys.stop');
const shared = globalThis as { [key]?: Set<() => Promise<void>> };

/** Has `stop` called when the server is told to end, after the last request was answered. */
export function onStop(stop: () => Promise<void>): void {
  (shared[key] ??= new Set()).add(stop);
}

/** Calls everything that was registered, all at once; waits at most `milliseconds` and never throws. */
export async function stopAll(milliseconds: number): Promise<void> {
  const stopping = [...(shared[key] ?? [])].map((stop) => stop());
  shared[key]?.clear();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([Promise.allSettled(stopping), limit]);
  clearTimeout(timer);
}
