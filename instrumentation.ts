/** Next calls this once, when a server process starts: what works beside the requests begins here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startBackground } = await import('./lib/background');
  startBackground();
}
