import { AsyncLocalStorage } from 'node:async_hooks';
import { vi } from 'vitest';

/** A browser as far as the server sees one: its cookies and its address. */
export interface Browser {
  cookies: Map<string, string>;
  address: string;
}

const state = vi.hoisted((): { browser: Browser } => ({
  browser: { cookies: new Map(), address: '192.0.2.1' },
}));

/** Makes a fresh browser the one that sends the requests from here on. */
export function openBrowser(address = '192.0.2.1'): Browser {
  return goOnIn({ cookies: new Map(), address });
}

/** Goes on with a browser opened before. */
export function goOnIn(browser: Browser): Browser {
  state.browser = browser;
  return browser;
}

const inside = new AsyncLocalStorage<Browser>();
const present = () => inside.getStore() ?? state.browser;

/** Does one thing in a browser, while others may do theirs at the same time. */
export function within<Result>(browser: Browser, work: () => Promise<Result>): Promise<Result> {
  return inside.run(browser, work);
}

// The edge of the framework: outside of a request Next has neither cookies nor headers.
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = present().cookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
      set: (name: string, value: string, options?: { expires?: Date }) => {
        if (options?.expires && options.expires.getTime() === 0) present().cookies.delete(name);
        else present().cookies.set(name, value);
      },
    }),
  headers: () =>
    Promise.resolve(
      new Headers({
        'x-forwarded-for': present().address,
        host: 'localhost:3000',
        'x-forwarded-proto': 'http',
        cookie: [...present().cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      }),
    ),
}));
