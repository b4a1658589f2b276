import { shells } from './shells';

/** Written by the build of this script: the release it belongs to. */
declare const workerVersion: string;

const prefix = 'hersys-files ';
const cacheName = prefix + workerVersion;

/** Fetches the shells and what they need. All of it, or the worker is not installed; what came is not fetched again. */
export async function keepShells(language?: string): Promise<void> {
  const pages: Page[] = [];
  // One after the other, each read to its end: a browser may hold back further answers while some are unread.
  for (const path of shells) pages.push(await fetchShell(path, language));
  const cache = await caches.open(cacheName);
  await keepFilesOf([...pages.map(({ text }) => text), '"/icon.svg"'], cache);
  await Promise.all(pages.map(({ path, text, headers }) => cache.put(path, new Response(text, { headers }))));
}

interface Page {
  path: string;
  text: string;
  headers: Headers;
}

/** Without cookies, so that nothing of a person can be in it; in the language that the person reads. */
async function fetchShell(path: string, language: string | undefined): Promise<Page> {
  const response = await fetch(path, {
    credentials: 'omit',
    cache: 'no-store',
    headers: language === undefined ? {} : { 'accept-language': language },
  });
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (!response.ok || response.redirected || !isPage) throw new Error(`no shell of ${path}`);
  const headers = new Headers(response.headers);
  // What is kept is the text, unpacked.
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return { path, text: await response.text(), headers };
}

/** The files that pages name, and those that their scripts name in turn: what they load only when it is needed. */
async function keepFilesOf(texts: string[], cache: Cache): Promise<void> {
  const done = new Set<string>();
  let next = texts;
  while (next.length > 0) {
    const paths = [...new Set(next.flatMap(filesIn))].filter((path) => !done.has(path));
    paths.forEach((path) => done.add(path));
    next = await Promise.all(paths.map((path) => keepFile(path, cache)));
  }
}

/** Answers the text of a script, in which more files may be named. */
async function keepFile(path: string, cache: Cache): Promise<string> {
  let file = await cache.match(path);
  if (!file) {
    file = await fetch(path, { credentials: 'omit' });
    if (!file.ok) throw new Error(`no file ${path}`);
    await cache.put(path, file.clone());
  }
  return path.endsWith('.js') ? file.text() : '';
}

/** Scripts name each other without the first part of the path. What is for browsers without modules is for none with a worker. */
function filesIn(text: string): string[] {
  const named = text
    .replaceAll(/<script[^>]* nomodule[^>]*>/gi, '')
    .matchAll(/["'](?:\/_next\/)?(static\/(?:chunks|css|media)\/[\w./~-]+\.(?:js|css))\\?["']/g);
  const icons = text.matchAll(/"(\/icon\.svg)"/g);
  return [...[...named].map(([, path]) => `/_next/${path}`), ...[...icons].map(([, path]) => String(path))];
}

export async function keptShell(path: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(path, { ignoreVary: true });
}

/** A file's name changes with its content, so one that is kept is good. */
export async function fromKeptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200 && response.type === 'basic') {
    await cache.put(request, response.clone()).catch(() => {});
  }
  return response;
}

/** What former releases kept is deleted. */
export async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}

/** The language that the shells were last fetched in, by this worker or the one before. */
export async function keptLanguage(): Promise<string | undefined> {
  for (const name of [cacheName, ...(await caches.keys())]) {
    const shell =
      name.startsWith(prefix) && (await (await caches.open(name)).match('/offline', { ignoreVary: true }));
    const language = shell && /<html[^>]* data-locale="([\w-]+)"/.exec(await shell.text())?.[1];
    if (language) return language;
  }
  return undefined;
}

/** Fetches the shells anew when the person reads another language. What is kept stays until all have come. */
export async function followLanguage(language: string): Promise<void> {
  if (language !== (await keptLanguage())) await keepShells(language);
}
