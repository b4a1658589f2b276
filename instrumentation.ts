import type { Instrumentation } from 'next';

/** Next calls this once, when a server process starts: what works beside the requests begins here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  if (process.env.NODE_ENV === 'production') {
    const { keepConsolePrivate } = await import('./lib/private-console');
    keepConsolePrivate();
  }
  const { startBackground } = await import('./lib/background');
  startBackground();
  const [{ openDoor }, { takeReport }, { takeDevice }, { tellPerson }, { askPasskey }, { followCenter }] = [
    await import('./lib/front-doors'),
    await import('./lib/status-report/report-door'),
    await import('./lib/reminders/device-door'),
    await import('./lib/on-phone/person-door'),
    await import('./lib/auth/passkey-door'),
    await import('./lib/live/live-door'),
  ];
  openDoor('/api/v1/status-reports', takeReport);
  openDoor('/api/v1/push-devices', takeDevice);
  openDoor('/api/v1/on-phone', tellPerson);
  openDoor('/api/v1/passkey-question', askPasskey);
  openDoor('/dashboard/live', followCenter);
}

/** What failed and where, under the references that the person sees; never what was thrown itself, nor an address. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { errorKind, log } = await import('./lib/log');
  const { referenceHeader } = await import('./lib/failed-page');
  log.error('a request failed', {
    kind: errorKind(error),
    reference: String(request.headers[referenceHeader] ?? ''),
    code:
      typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : 'no-digest',
    path: context.routePath,
    method: request.method,
  });
};
