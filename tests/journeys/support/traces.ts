import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BrowserContext, Page } from '@playwright/test';
import { database } from './stored';

/** Everything a browser and the database let others see, kept while a journey goes on: what it is, and its text. */
export interface Traces {
  found: Map<string, Set<string>>;
  stop: () => Promise<void>;
}

/** Keeps from here on every address, referrer, title and state of the browser, and every query the database ran. */
export function keepTraces(context: BrowserContext): Traces {
  const found = new Map<string, Set<string>>();
  const keep = (what: string, text: string) => {
    const texts = found.get(what) ?? new Set();
    found.set(what, texts.add(text));
  };
  context.on('request', (request) => {
    keep('address', request.url());
    keep('referrer', request.headers().referer ?? '');
  });
  const look = async (page: Page) => {
    const state = await page
      .evaluate(async () => ({
        title: document.title,
        history: JSON.stringify(window.history.state),
        localStorage: JSON.stringify(window.localStorage),
        sessionStorage: JSON.stringify(window.sessionStorage),
        caches: JSON.stringify(await window.caches.keys()),
        databases: JSON.stringify(await window.indexedDB.databases()),
        name: window.name,
      }))
      .catch(() => undefined);
    for (const [what, text] of Object.entries(state ?? {})) keep(what, text);
  };
  context.on('page', (page) => page.on('load', () => void look(page)));
  for (const page of context.pages()) page.on('load', () => void look(page));

  let stopped = false;
  const queries = async () => {
    while (!stopped) {
      const rows = await database()<{ query: string }[]>`
        select query from pg_stat_activity where pid <> pg_backend_pid()`.catch(() => []);
      // Where Postgres is stopped in the middle of an answer, rows that were to come are counted and not there.
      for (const row of rows as ({ query: string } | undefined)[])
        if (row) keep('query of Postgres', row.query);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const watching = queries();
  return {
    found,
    stop: async () => {
      for (const page of context.pages()) await look(page);
      for (const cookie of await context.cookies()) keep('cookie', `${cookie.name}=${cookie.value}`);
      stopped = true;
      await watching;
    },
  };
}

/** All that a browser left in its folder: each file as it is, and what of it can be unpacked. */
export function filesOf(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      const start = bytes.indexOf(Buffer.from([0x1f, 0x8b, 0x08]));
      return {
        file: file.slice(folder.length),
        text: `${readable(bytes)}${start < 0 ? '' : unpacked(bytes.subarray(start))}`,
      };
    });
}

/** As UTF-8 and as UTF-16, since Chromium keeps texts in either. */
function readable(bytes: Buffer): string {
  return `${bytes.toString('utf8')}\n${bytes.toString('utf16le')}\n${bytes.subarray(1).toString('utf16le')}`;
}

function unpacked(bytes: Buffer): string {
  try {
    return gunzipSync(bytes, { finishFlush: 2 }).toString('utf8');
  } catch {
    return '';
  }
}
