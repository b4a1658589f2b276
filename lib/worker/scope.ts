/** What the worker's events have beyond an Event. TypeScript's own names for them exclude those of a page's window. */
interface Lasting extends Event {
  /** The browser keeps the worker alive until this has settled. */
  waitUntil(work: Promise<unknown>): void;
}

export interface Fetching extends Lasting {
  readonly request: Request;
  /** The answer to a navigation that the browser asked for while it started the worker. */
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

interface Syncing extends Lasting {
  readonly tag: string;
}

interface Events {
  install: Lasting;
  activate: Lasting;
  fetch: Fetching;
  message: Lasting & MessageEvent<unknown>;
  sync: Syncing;
}

interface WorkerScope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void;
}

/** The worker's global scope. */
export const scope = globalThis as unknown as WorkerScope;
