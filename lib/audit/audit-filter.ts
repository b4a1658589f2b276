import { z } from 'zod';
import { oneText } from '@/lib/forms/clean-text';
import { isJapanDate } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';
import { auditKinds } from './kinds';

/** Where a page ended: the instant in milliseconds and the event's id. */
const placePattern = /^(\d{1,15})-([0-9a-f-]{36})$/;

const text = z.unknown().optional().transform(oneText);
const id = text.transform((given) => (isUuid(given) ? given : undefined));
const day = text.transform((given) => (isJapanDate(given) ? given : undefined));

/** What the audit page is asked for, as its address says it. What is no answer asks for nothing. */
const filterSchema = z.object({
  case: id,
  staff: id,
  kind: text.transform((given) => auditKinds.find((kind) => kind === given)),
  from: day,
  until: day,
  after: text.transform((given) => {
    const [, at = '', eventId = ''] = placePattern.exec(given) ?? [];
    return isUuid(eventId) ? { at: new Date(Number(at)), id: eventId } : undefined;
  }),
});

export type AuditFilter = z.output<typeof filterSchema>;

export function readFilter(asked: Record<string, unknown>): AuditFilter {
  return filterSchema.parse({ ...asked });
}

/** The address of a page of the audit log; without a place it is the first one. */
export function auditAddress(filter: Partial<AuditFilter>): string {
  const query = auditQuery(filter);
  return query ? `/dashboard/audit?${query}` : '/dashboard/audit';
}

/** What the log is asked for, as an address says it behind its question mark. */
export function auditQuery(filter: Partial<AuditFilter>): string {
  const { after, ...rest } = filter;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value) query.set(name, value);
  if (after) query.set('after', `${after.at.getTime()}-${after.id}`);
  return query.toString();
}
