import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { healthCenters } from '@/db/schema/health-centers';
import { staff as staffTable } from '@/db/schema/staff';
import { backTests, ruleDrafts, ruleSets } from '@/db/schema/rules';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { defaultRules, defaultRuleSetVersion, ruleSetSchema, type RuleSet } from '@/lib/status-report/rules';
import { alertsIn, forgetNames, levelCountsSchema } from './level-counts';
import { problemsOf, type RuleProblem } from './rule-form';

export interface RuleVersion {
  version: number;
  rules: RuleSet;
  /** The physician who signed it; null for the rule set as shipped. */
  signedBy: string | null;
  /** Null for the one as shipped. */
  switchedOn: { at: Date; by: string | null } | null;
}

/** The rule set as shipped, which judges where a center has none of its own. */
const shipped: RuleVersion = {
  version: defaultRuleSetVersion,
  rules: defaultRules,
  signedBy: null,
  switchedOn: null,
};

/** The versions of a center's rule set, the one in force first, the one as shipped last. */
export async function ruleVersions(
  { centerCode }: Pick<CenterStaff, 'centerCode'>,
  tx: DatabaseOrTransaction = db(),
): Promise<[RuleVersion, ...RuleVersion[]]> {
  const rows = await tx
    .select({ row: ruleSets, by: staffTable.name })
    .from(ruleSets)
    .leftJoin(staffTable, eq(staffTable.id, ruleSets.createdBy))
    .where(eq(ruleSets.centerCode, centerCode))
    .orderBy(desc(ruleSets.version));
  const own = rows.map(({ row: { version, rules, signedBy, createdAt }, by }) => ({
    version,
    rules: ruleSetSchema.parse(rules),
    signedBy,
    switchedOn: { at: createdAt, by },
  }));
  const [first, ...others] = own;
  if (!first) return [shipped];
  return own.some(({ version }) => version === shipped.version)
    ? [first, ...others]
    : [first, ...others, shipped];
}

export interface RuleDraft {
  revision: string;
  basedOn: number;
  rules: RuleSet;
  by: string | null;
  at: Date;
}

/** The rule set that a center is working on. */
export async function ruleDraft(
  { centerCode }: Pick<CenterStaff, 'centerCode'>,
  tx: DatabaseOrTransaction = db(),
): Promise<RuleDraft | undefined> {
  const [found] = await tx
    .select({ row: ruleDrafts, by: staffTable.name })
    .from(ruleDrafts)
    .leftJoin(staffTable, eq(staffTable.id, ruleDrafts.updatedBy))
    .where(eq(ruleDrafts.centerCode, centerCode));
  if (!found) return undefined;
  const { revision, basedOn, rules, updatedAt } = found.row;
  return { revision, basedOn, rules: ruleSetSchema.parse(rules), by: found.by, at: updatedAt };
}

export type BeginDraftOutcome = { kind: 'begun' | 'draft-open' | 'may-not' | 'no-such-version' };

/** A center admin begins a draft from a version: the one in force, or an older one in order to go back to it. */
export async function beginDraft(staff: CenterStaff, version: number, at: Date): Promise<BeginDraftOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx): Promise<BeginDraftOutcome> => {
    const versions = await ruleVersions(staff, tx);
    const from = versions.find((each) => each.version === version);
    if (!from) return { kind: 'no-such-version' };
    const begun = await tx
      .insert(ruleDrafts)
      .values({
        centerCode,
        revision: randomUUID(),
        basedOn: versions[0].version,
        rules: from.rules,
        updatedBy: staffId,
        updatedAt: at,
      })
      .onConflictDoNothing()
      .returning({ revision: ruleDrafts.revision });
    if (begun.length === 0) return { kind: 'draft-open' };
    await recordEvent(tx, staff, { action: 'rules.draft-begun', centerCode, details: { version } }, at);
    return { kind: 'begun' };
  });
}

export type SaveDraftOutcome =
  { kind: 'saved' | 'may-not' | 'changed-meanwhile' } | { kind: 'problems'; problems: RuleProblem[] };

/** A center admin changes the draft that stood as `revision`; a back-test of it counts no more. */
export async function saveDraft(
  staff: CenterStaff,
  { revision, rules }: { revision: string; rules: RuleSet },
  at: Date,
): Promise<SaveDraftOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const problems = problemsOf(rules);
  if (problems.length > 0) return { kind: 'problems', problems };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx): Promise<SaveDraftOutcome> => {
    const saved = await tx
      .update(ruleDrafts)
      .set({ revision: randomUUID(), rules, updatedBy: staffId, updatedAt: at })
      .where(and(eq(ruleDrafts.centerCode, centerCode), eq(ruleDrafts.revision, revision)))
      .returning({ basedOn: ruleDrafts.basedOn });
    if (saved.length === 0) return { kind: 'changed-meanwhile' };
    await recordEvent(tx, staff, { action: 'rules.draft-changed', centerCode }, at);
    return { kind: 'saved' };
  });
}

/** A center admin gives the draft up, as it stood. */
export async function abandonDraft(
  staff: CenterStaff,
  revision: string,
  at: Date,
): Promise<{ kind: 'abandoned' | 'may-not' | 'changed-meanwhile' }> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { centerCode } = staff;
  return db().transaction(async (tx) => {
    const gone = await tx
      .delete(ruleDrafts)
      .where(and(eq(ruleDrafts.centerCode, centerCode), eq(ruleDrafts.revision, revision)))
      .returning({ basedOn: ruleDrafts.basedOn });
    if (gone.length === 0) return { kind: 'changed-meanwhile' };
    await forgetNames(tx, centerCode);
    await recordEvent(tx, staff, { action: 'rules.draft-abandoned', centerCode }, at);
    return { kind: 'abandoned' };
  });
}

export type SwitchOnOutcome =
  | { kind: 'switched-on'; version: number }
  | { kind: 'may-not' | 'changed-meanwhile' | 'not-tested' | 'problems' };

/**
 * A center admin switches the draft on: from its commit on every report is judged by it. Only the revision whose
 * back-test was seen, and with the name of the physician who signed it.
 */
export async function switchOn(
  staff: CenterStaff,
  { revision, signedBy }: { revision: string; signedBy: string },
  at: Date,
): Promise<SwitchOnOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx): Promise<SwitchOnOutcome> => {
    // Two at once have their turn one after the other.
    await tx
      .select({ code: healthCenters.code })
      .from(healthCenters)
      .where(eq(healthCenters.code, centerCode))
      .for('no key update');
    const draft = await ruleDraft(staff, tx);
    const [inForce] = await ruleVersions(staff, tx);
    if (!draft || draft.revision !== revision || draft.basedOn !== inForce.version)
      return { kind: 'changed-meanwhile' };
    if (problemsOf(draft.rules).length > 0) return { kind: 'problems' };
    const [tested] = await tx
      .select()
      .from(backTests)
      .where(
        and(
          eq(backTests.centerCode, centerCode),
          eq(backTests.revision, revision),
          isNotNull(backTests.seenAt),
        ),
      )
      .orderBy(desc(backTests.ranAt))
      .limit(1);
    if (!tested) return { kind: 'not-tested' };
    const version = inForce.version + 1;
    await tx
      .insert(ruleSets)
      .values({ centerCode, version, rules: draft.rules, signedBy, createdBy: staffId, createdAt: at });
    await tx.delete(ruleDrafts).where(eq(ruleDrafts.centerCode, centerCode));
    await forgetNames(tx, centerCode);
    const { before, after } = alertsIn(levelCountsSchema.parse(tested.levels));
    const details = { version, backTestId: tested.id, reports: tested.reports, before, after };
    await recordEvent(tx, staff, { action: 'rules.switched-on', centerCode, details }, at);
    return { kind: 'switched-on', version };
  });
}
