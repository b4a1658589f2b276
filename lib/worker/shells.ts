/** The pages that open without a connection: the same for everybody, with nothing of any person. */
export const shells = [
  '/offline',
  '/today',
  '/emergency',
  '/offline/report/infected',
  '/offline/report/contact',
];

interface Fallback {
  shell: string;
  /** How long the network may be silent before the shell is shown. */
  patienceMs: number;
}

/**
 * Pages that are shown from the phone at once: those of the installed app, which are also asked for where the network has failed
 * already, and the emergency signs, which nobody is to wait for. The phone completes them with what it knows of its person.
 */
export function isShownAtOnce(path: string): boolean {
  return path !== '/offline' && shells.includes(path);
}

/** The browser's own name of the header that goes with what it asks for while it starts the worker. */
export const preloadHeader = 'service-worker-navigation-preload';
/** What this worker has the browser say in it: of a page that is shown at once no answer is looked at. */
export const preloadUnused = 'shells';

/** Does the same job as the page itself, so it need not be waited for as long. */
const sameJobMs = 6000;
/** Only says that there is no connection: a slow answer is better. */
const otherMs = 15_000;

/** What to show instead of a page that cannot be reached; undefined where the worker has no business. */
export function fallbackFor(path: string): Fallback | undefined {
  if (/^\/(dashboard|api|_next|healthz|readyz)(\/|$)|\.\w+$/.test(path)) return undefined;
  const own = shells.find((each) => each === path) ?? reportShell(path);
  return own ? { shell: own, patienceMs: sameJobMs } : { shell: '/offline', patienceMs: otherMs };
}

function reportShell(path: string): string | undefined {
  if (path === '/status-report' || path === '/status-report/infected') return '/offline/report/infected';
  return path === '/status-report/contact' ? '/offline/report/contact' : undefined;
}

/** All that is ever kept besides the shells: files that are the same for everybody. */
export function isStaticFile(path: string): boolean {
  return /^\/(_next\/static\/.|icons\/(?!screen-).|icon\.svg$|favicon\.ico$|apple-touch-icon\.png$)/.test(
    path,
  );
}
