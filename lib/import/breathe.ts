import { setTimeout as sleep } from 'node:timers/promises';

/** So long may work in the background hold the process before whoever waits is served, and so long it then stands aside. */
const workMs = 4;
const pauseMs = 4;

/** To be awaited within long work: lets requests in between, and leaves them about half of the processor. */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < workMs) return undefined;
    return sleep(pauseMs).then(() => void (since = performance.now()));
  };
}
