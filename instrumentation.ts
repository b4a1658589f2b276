/** Next calls this once, when a server process starts: what works beside the requests begins here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const [{ startMailWorker }, { closeMailQueue }, { onStop }] = await Promise.all([
    import('./lib/mail/worker'),
    import('./lib/mail/queue'),
    import('./lib/on-stop'),
  ]);
  const worker = startMailWorker();
  onStop(async () => {
    await worker.stop();
    await closeMailQueue();
  });
}
