import type { TableFeatures } from '@tanstack/react-table';

type Bindings = NonNullable<TableFeatures['coreReactivityFeature']>;

const subscribe = () => ({ unsubscribe: () => {} });

/** State for a table that is drawn once, on the server: nothing of it changes, so nobody is told of changes. */
export const plainState: Bindings = {
  createOptionsStore: false,
  wrapExternalAtoms: false,
  addSubscription: () => {},
  batch: (change) => change(),
  schedule: () => {},
  untrack: (read) => read(),
  createReadonlyAtom: (get) => ({ get, subscribe }),
  createWritableAtom: (value) => ({ get: () => value, set: () => {}, subscribe }),
};
