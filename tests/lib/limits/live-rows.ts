import { randomUUID } from 'node:crypto';
import { endStreams, takePlace } from '@/lib/live/streams';
import type { LimitRow } from './limit-row';

/** Whether the last of so many dashboards of the center finds a place. */
function opened(n: number, sessionOf: () => string): Promise<boolean> {
  const places = Array.from({ length: n }, () =>
    takePlace({ centerCode: '13101', me: 'sato', token: '', sessionHash: sessionOf() }),
  );
  endStreams();
  return Promise.resolve(places.at(-1) !== undefined);
}

export const liveRows = {
  'live.streams': {
    figure: 2_000,
    source: 'ours: four times the 500 open dashboards of issue 4',
    tried: (n) => opened(n, randomUUID),
    other: 3,
  },
  'live.streamsPerSession': {
    figure: 4,
    source: 'ours: a browser without HTTP/2 has six connections, and the pages need some of them',
    tried: (n) => opened(n, () => 'sato'),
    other: 2,
  },
} satisfies Record<string, LimitRow>;
