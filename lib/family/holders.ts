import 'server-only';
import { and, count, desc, eq, isNull, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, profiles } from '@/db/schema/cases';
import { formerHolders } from '@/db/schema/family';
import { decidesThemselves } from './of-age';
import type { Relation } from './relations';

type Person = Pick<typeof cases.$inferSelect, 'id' | 'centerCode' | 'accountId' | 'linkedAt' | 'birthdate'>;

/** An account that reports for a person, or did, and as what to them. */
interface Holder {
  accountId: string;
  relation: Relation | null;
  linkedAt: Date | null;
}

export interface Holders {
  present:
    | (Holder & {
        /** For how many other people the account reports. */
        others: number;
        /** When the person, being of age, was said to agree. */
        agreedAt: Date | null;
        /** Of age, and not asked yet. */
        decidesThemselves: boolean;
      })
    | null;
  /** The last one first. */
  former: (Holder & { leftAt: Date; how: 'stopped' | 'handed-over' })[];
}

/** Who reports for a person, and who did: never who they are, which is another account's own business. */
export async function holdersOf(
  { id, centerCode, accountId, linkedAt, birthdate }: Person,
  at: Date,
): Promise<Holders> {
  const former = await db()
    .select({
      accountId: formerHolders.accountId,
      relation: formerHolders.relation,
      linkedAt: formerHolders.linkedAt,
      leftAt: formerHolders.leftAt,
      how: formerHolders.how,
    })
    .from(formerHolders)
    .where(and(eq(formerHolders.caseId, id), eq(formerHolders.centerCode, centerCode)))
    .orderBy(desc(formerHolders.leftAt));
  if (!accountId) return { present: null, former };
  const [[said], [other]] = await Promise.all([
    db()
      .select({ relation: profiles.relation, agreedAt: profiles.agreedAt })
      .from(profiles)
      .where(and(eq(profiles.caseId, id), eq(profiles.accountId, accountId))),
    db()
      .select({ many: count() })
      .from(cases)
      .where(and(eq(cases.accountId, accountId), ne(cases.id, id), isNull(cases.purgedAt))),
  ]);
  const { relation, agreedAt } = said ?? { relation: null, agreedAt: null };
  const others = other?.many ?? 0;
  const isOfAge = decidesThemselves({ birthdate, relation, agreedAt, linkedAt }, others === 0, at);
  const present = { accountId, relation, linkedAt, others, agreedAt, decidesThemselves: isOfAge };
  return { present, former };
}

interface Sent {
  reportedByAccount: string | null;
  reportedByStaff: string | null;
  receivedAt: Date;
}

/** By whom a report was sent, as what that account was to the person when it came. */
export type Sender =
  { kind: 'staff' } | { kind: 'present' | 'former'; relation: Relation | null } | { kind: 'unknown' };

/** Tells who sent a report by who held the case at that moment. */
export function senderOf(report: Sent, { present, former }: Holders): Sender {
  const { reportedByAccount: accountId, reportedByStaff, receivedAt } = report;
  if (reportedByStaff) return { kind: 'staff' };
  if (!accountId) return { kind: 'unknown' };
  const held = former.find(
    (each) =>
      each.accountId === accountId &&
      (!each.linkedAt || each.linkedAt <= receivedAt) &&
      receivedAt <= each.leftAt,
  );
  if (held) return { kind: 'former', relation: held.relation };
  return present?.accountId === accountId
    ? { kind: 'present', relation: present.relation }
    : { kind: 'unknown' };
}
