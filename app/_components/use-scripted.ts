import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and while the page wakes up, true once scripts run. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
