import 'server-only';
import { sqlClient } from '@/db/client';
import { lookActions, lookKind, type LookKind } from '@/lib/audit/looks';
import type { Account } from '@/lib/auth/current-account';
import { hiddenIds } from '@/lib/family/hidden';
import { isUuid } from '@/lib/line-list/is-uuid';

const looksPerPage = 50;

const staffRoles = ['viewer', 'nurse', 'center-admin', 'prefecture', 'system-admin'] as const;
const programKinds = ['Patient', 'QuestionnaireResponse', 'Observation'] as const;

/** Who looked: in a role of the staff, as a program, the person themselves, or the service on nobody's order. */
type LookRole = (typeof staffRoles)[number] | 'program' | 'self' | 'service';

/** One time somebody saw a person's data. Never who it was by name. */
export interface Look {
  id: string;
  at: Date;
  caseId: string;
  kind: LookKind;
  role: LookRole;
  /** Null of who belongs to no center. */
  center: { name: string; nameJa: string } | null;
  program: string | null;
  /** What a program read. */
  programKind: (typeof programKinds)[number] | null;
}

/** Where a page ended. */
export interface LookPlace {
  at: Date;
  id: string;
}

interface Row {
  id: string;
  /** Instants come as text. */
  at: string;
  caseId: string;
  action: string;
  details: Record<string, unknown> | null;
  actorKind: 'patient' | 'staff' | 'system';
  role: string | null;
  center: { name: string; nameJa: string } | null;
}

/**
 * Who saw the data of the account's people, the newest first: one page, and where it ended if more follow. Each person's events
 * come from the index of their case, so many at most.
 */
export async function whoLooked(
  { accountId, cases: own }: Account,
  { after, atMost = looksPerPage }: { after?: LookPlace; atMost?: number } = {},
): Promise<{ looks: Look[]; next?: LookPlace }> {
  const sql = sqlClient();
  const before = after
    ? sql`and (e.at, e.id) < (${after.at.toISOString()}::text::timestamptz, ${after.id}::text::uuid)`
    : sql``;
  const rows = await sql<Row[]>`
    select seen.id, seen.at, seen.case_id as "caseId", seen.action, seen.details, seen.actor_kind as "actorKind",
      coalesce(before.role, s.role) as role,
      case when h.code is not null then json_build_object('name', h.name, 'nameJa', h.name_ja) end as center
    from cases c
    cross join lateral (
      select e.* from audit_events e
      where e.case_id = c.id and e.action = any(${[...lookActions]}::text[]) ${before}
      order by e.at desc, e.id desc limit ${atMost + 1}
    ) seen
    left join staff s on seen.actor_kind = 'staff' and s.id = seen.actor_id
    left join lateral (
      -- The role of that day: the one that the next change of it took away.
      select change.details ->> 'from' as role from audit_events change
      where change.center_code = s.center_code and change.action = 'staff.role-changed' and change.actor_kind <> 'patient'
        and change.at > seen.at and change.details ->> 'staffId' = s.id::text
      order by change.at limit 1
    ) before on true
    left join health_centers h on h.code = seen.center_code and coalesce(s.role, '') <> 'prefecture'
    where c.account_id = ${accountId}::text::uuid and c.purged_at is null
      and c.id <> all(${hiddenIds({ cases: own })}::text[]::uuid[])
    order by seen.at desc, seen.id desc limit ${atMost + 1}`;
  const looks = rows.slice(0, atMost).flatMap(lookIn);
  const last = rows.at(atMost - 1);
  return { looks, ...(rows.length > atMost && last && { next: { at: new Date(last.at), id: last.id } }) };
}

function lookIn({ id, at, caseId, action, details, actorKind, role, center }: Row): Look[] {
  const kind = lookKind(action, details);
  if (!kind) return [];
  const program = kind === 'program' && typeof details?.program === 'string' ? details.program : null;
  return [
    {
      ...{ id, caseId, kind, program },
      center: actorKind === 'patient' ? null : center,
      at: new Date(at),
      role: roleOf(kind, actorKind, role),
      programKind: programKinds.find((each) => kind === 'program' && each === details?.kind) ?? null,
    },
  ];
}

function roleOf(kind: LookKind, actorKind: Row['actorKind'], role: string | null): LookRole {
  if (actorKind === 'patient') return 'self';
  if (kind === 'program') return 'program';
  return staffRoles.find((each) => each === role) ?? 'service';
}

const placePattern = /^(\d{1,15})-([0-9a-f-]{36})$/;

/** A place as an address says it; anything else is none. */
export function readLookPlace(text: unknown): LookPlace | undefined {
  const [, at = '', id = ''] = (typeof text === 'string' && placePattern.exec(text)) || [];
  return isUuid(id) ? { at: new Date(Number(at)), id } : undefined;
}

export function lookPlaceIn({ at, id }: LookPlace): string {
  return `${at.getTime()}-${id}`;
}
