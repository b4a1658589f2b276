import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { caseOpenings } from '@/db/schema/case-openings';
import { cases } from '@/db/schema/cases';
import { staff as staffTable } from '@/db/schema/staff';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import type { AuditFilter } from './audit-filter';
import { eventsPerPage, readEvents, type StoredEvent } from './read-events';
import { recordEvent } from './record-event';

const detailsOf = z.record(z.string(), z.unknown()).nullable();

export type SeenEvent = Awaited<ReturnType<typeof named>>[number];

/**
 * A page of a center's audit log, for its administrators; that it was opened, and for what, is written down first. Undefined
 * for a person who is not on file at this center.
 */
export async function viewAudit(staff: CenterStaff, filter: AuditFilter, at: Date) {
  const { centerCode } = staff;
  const person = filter.case ? (await peopleOf(centerCode, [filter.case])).at(0) : undefined;
  if (filter.case && !person) return undefined;
  const asked = { staff: filter.staff, kind: filter.kind, from: filter.from, until: filter.until };
  const details = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  await recordEvent(db(), staff, { action: 'audit.viewed', centerCode, caseId: filter.case, details }, at);
  const found = await readEvents(centerCode, filter);
  const last = found.at(eventsPerPage - 1);
  return {
    person,
    events: await named(centerCode, found.slice(0, eventsPerPage)),
    /** Where the next page begins. */
    next: found.length > eventsPerPage && last ? { at: last.at, id: last.id } : undefined,
    colleagues: await everybodyOf(centerCode),
  };
}

/** Whoever is or was on a center's staff, for the choice of one. */
function everybodyOf(centerCode: string) {
  return db()
    .select({ staffId: staffTable.id, name: staffTable.name })
    .from(staffTable)
    .where(eq(staffTable.centerCode, centerCode))
    .orderBy(asc(staffTable.name), asc(staffTable.id));
}

/** The events with the names of who did it, to whom of the staff, and about which person of the center. */
export async function named(centerCode: string, events: readonly StoredEvent[]) {
  const read = events.map((event) => ({ ...event, details: detailsOf.parse(event.details) ?? {} }));
  const idIn = (value: unknown) => (typeof value === 'string' && isUuid(value) ? [value] : []);
  /** Whom of the staff it was done to. */
  const toldId = ({ details }: (typeof read)[number]) => idIn(details.staffId ?? details.to).at(0);
  const [members, people, openings] = await Promise.all([
    membersOf(
      read.flatMap((event) => [
        ...idIn(event.actorKind === 'staff' && event.actorId),
        ...idIn(toldId(event)),
      ]),
    ),
    peopleOf(
      centerCode,
      read.flatMap(({ caseId }) => idIn(caseId)),
    ),
    openingsOf(
      centerCode,
      read.flatMap(({ details }) => idIn(details.openingId)),
    ),
  ]);
  const nameOf = (id: string | null | undefined) =>
    members.find(({ staffId }) => staffId === id)?.name ?? null;
  return read.map((event) => ({
    ...event,
    staffName: nameOf(event.actorId),
    toldName: nameOf(toldId(event)),
    person: people.find(({ caseId }) => caseId === event.caseId),
    reason: openings.find(({ id }) => id === event.details.openingId)?.reason ?? null,
  }));
}

async function membersOf(ids: string[]) {
  if (ids.length === 0) return [];
  return db()
    .select({ staffId: staffTable.id, name: staffTable.name })
    .from(staffTable)
    .where(inArray(staffTable.id, [...new Set(ids)]));
}

export async function peopleOf(centerCode: string, ids: string[]) {
  if (ids.length === 0) return [];
  return db()
    .select({ caseId: cases.id, name: cases.name })
    .from(cases)
    .where(
      and(inArray(cases.id, [...new Set(ids)]), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)),
    );
}

async function openingsOf(centerCode: string, ids: string[]) {
  if (ids.length === 0) return [];
  return db()
    .select({ id: caseOpenings.id, reason: caseOpenings.reason })
    .from(caseOpenings)
    .where(and(inArray(caseOpenings.id, ids), eq(caseOpenings.centerCode, centerCode)));
}
