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

// The edge of the framework: outside of a request Next has neither cookies nor headers.
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = state.browser.cookies.get(name);
        return value === undefined ? undefined : { name, value };
      },
      set: (name: string, value: string, options?: { expires?: Date }) => {
        if (options?.expires && options.expires.getTime() === 0) state.browser.cookies.delete(name);
        else state.browser.cookies.set(name, value);
      },
    }),
  headers: () =>
    Promise.resolve(
      new Headers({
        'x-forwarded-for': state.browser.address,
        host: 'localhost:3000',
        'x-forwarded-proto': 'http',
        cookie: [...state.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      }),
    ),
}));
