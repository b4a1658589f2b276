import 'server-only';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { nobody, todayFigures, type TodayFigures } from '@/lib/line-list/figures/today';
import { acknowledgedIn, type AcknowledgedTimes } from './acknowledged-times';
import { centersWatching, type WatchingCenter } from './centers';
import { longestWaiting } from './open-emergencies';
import { centersOf } from './prefectures';

/** One center, or all of a prefecture together: how many people, how many emergencies, how long they wait and waited. */
export type BoardRow = TodayFigures & Omit<WatchingCenter, 'code' | 'name' | 'nameJa'> & AcknowledgedTimes;
export type CenterRow = BoardRow & Pick<WatchingCenter, 'code' | 'name' | 'nameJa'>;
export type PrefectureBoard = Awaited<ReturnType<typeof prefectureBoard>>;

/** The board of the staff member's own prefecture. Audited. */
export async function viewBoard(staff: PrefectureStaff, at: Date): Promise<PrefectureBoard> {
  const { prefectureCode } = staff;
  await recordEvent(db(), staff, { action: 'prefecture.viewed', details: { prefectureCode } }, at);
  return prefectureBoard(prefectureCode, at);
}

/**
 * All centers of a prefecture, the one whose oldest unacknowledged emergency waits longest first, and the emergencies
 * themselves: counts and times, nothing of a person. Four statements, each over the range of the centers' codes.
 */
export async function prefectureBoard(prefectureCode: string, at: Date) {
  const today = japanDateOf(at);
  const range = centersOf(prefectureCode);
  const [centers, figures, times, emergencies] = await Promise.all([
    centersWatching(range, at),
    todayFigures(range, today),
    acknowledgedIn(range, at),
    longestWaiting(range, at),
  ]);
  const rows = centers.map((center): CenterRow => ({
    ...center,
    ...(figures.get(center.code) ?? nobody),
    ...times.ofCenter(center.code),
  }));
  const total = { ...totalOf(rows), ...times.ofAll };
  return { today, centers: rows.toSorted(byWorstWaiting), total, emergencies };
}

/** Who waits longest comes first; among centers where nobody waits, those with more people in danger today. */
function byWorstWaiting(one: CenterRow, other: CenterRow): number {
  return (
    (other.oldestMinutes ?? -1) - (one.oldestMinutes ?? -1) ||
    other.levels.emergency - one.levels.emergency ||
    other.levels.urgent - one.levels.urgent ||
    one.code.localeCompare(other.code)
  );
}

function totalOf(rows: readonly CenterRow[]): Omit<BoardRow, keyof AcknowledgedTimes> {
  const sum = (figure: (row: CenterRow) => number) => rows.reduce((all, row) => all + figure(row), 0);
  const waits = rows.flatMap(({ oldestMinutes }) => oldestMinutes ?? []);
  return {
    watched: sum(({ watched }) => watched),
    due: sum(({ due }) => due),
    received: sum(({ received }) => received),
    missing: sum(({ missing }) => missing),
    levels: {
      stable: sum(({ levels }) => levels.stable),
      symptomatic: sum(({ levels }) => levels.symptomatic),
      review: sum(({ levels }) => levels.review),
      urgent: sum(({ levels }) => levels.urgent),
      emergency: sum(({ levels }) => levels.emergency),
    },
    open: sum(({ open }) => open),
    oldestMinutes: waits.length > 0 ? Math.max(...waits) : null,
  };
}
