/** The pages that open without a connection: the same for everybody, with nothing of any person. */
export const shells = ['/offline', '/emergency', '/offline/report/infected', '/offline/report/contact'];

interface Fallback {
  shell: string;
  /** How long the network may be silent before the shell is shown. */
  patienceMs: number;
}

/** Pages that are asked for where the network has failed already: what is kept is shown at once. */
export function isShell(path: string): boolean {
  return path.startsWith('/offline/') && shells.includes(path);
}

/** As good as the page itself: whom its person calls the phone adds by itself. Nobody waits for it. */
const emergencyMs = 800;
/** Does the same job as the page itself, so it need not be waited for as long. */
const sameJobMs = 6000;
/** Only says that there is no connection: a slow answer is better. */
const otherMs = 15_000;

/** What to show instead of a page that cannot be reached; undefined where the worker has no business. */
export function fallbackFor(path: string): Fallback | undefined {
  if (/^\/(dashboard|api|_next|healthz|readyz)(\/|$)|\.\w+$/.test(path)) return undefined;
  if (path === '/emergency') return { shell: path, patienceMs: emergencyMs };
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
