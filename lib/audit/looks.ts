import type { actionsOfKind } from './kinds';

/** Every action that the log of a center knows. */
type CenterAction = (typeof actionsOfKind)[keyof typeof actionsOfKind][number];

/**
 * What it was to see a person's data, as that person is told of it. `file`: the person stood in a file of several, or their
 * record was taken out alone, as the event's details say.
 */
type Look = 'opened' | 'read' | 'invitation' | 'history' | 'file' | 'program' | 'offered' | 'received';

const nothing = null;

/**
 * Whether somebody of the staff, or a program, saw of the person whom the event names. A new action does not compile until it
 * stands here. Nothing is seen by what is done after the record was opened, which is an event of its own, nor by what names no
 * person: lists, searches, figures.
 */
const lookOf: Record<CenterAction, Look | null> = {
  'case.viewed': 'opened',
  'case.viewed-by-prefecture': 'opened',
  'case.viewed-for-transfer': 'offered',
  'case.opened-by-prefecture': nothing,
  'case.read-by-program': 'program',
  'case.invitation-viewed': 'invitation',
  'case.searched': nothing,
  'line-list.viewed': nothing,
  'figures.viewed': nothing,
  'audit.viewed': 'history',
  'retention.viewed': nothing,

  'case.done': 'read',
  'alert.acknowledged': 'read',
  'case.moved-in': 'received',
  'case.invitation-mailed': 'invitation',
  'case.enrolled': nothing,
  'case.id-revoked': nothing,
  'case.id-reissued': nothing,
  'case.account-cut-off': nothing,
  'case.recuperation-issued': nothing,
  'case.recuperation-revoked': nothing,
  'case.handover-code-given': nothing,
  'case.handover-code-withdrawn': nothing,
  'case.taken-over': nothing,
  'case.reporting-stopped': nothing,
  'case.reporting-agreed': nothing,
  'case.note-written': nothing,
  'case.assigned': nothing,
  'case.flagged': nothing,
  'case.unflagged': nothing,
  'case.call-planned': nothing,
  'case.call-unplanned': nothing,
  'case.category-corrected': nothing,
  'case.period-changed': nothing,
  'case.diagnosis-changed': nothing,
  'case.closed': nothing,
  'case.reopened': nothing,
  'case.reminders-paused': nothing,
  'case.reminders-resumed': nothing,
  'case.kept-longer': nothing,
  'case.purged': nothing,
  'retention.warned': nothing,
  'case.turned-positive': nothing,
  'case.exposure-linked': nothing,
  'case.exposure-unlinked': nothing,
  'case.contact-linked': nothing,
  'case.contact-unlinked': nothing,
  'case.household-joined': nothing,
  'case.household-left': nothing,
  'case.household-left-by': nothing,
  'case.transfer-offered': nothing,
  'case.transfer-withdrawn': nothing,
  'case.transfer-declined': nothing,
  'transfer.declined': nothing,
  'case.moved-out': nothing,
  'case.contact-attempted': nothing,
  'alert.escalated': nothing,
  'status-report.submitted': nothing,
  'status-report.corrected': nothing,
  'view.saved': nothing,
  'view.removed': nothing,
  'import.received': nothing,
  'import.begun': nothing,
  'import.finished': nothing,
  'import.cancelled': nothing,
  'import.lines-deleted': nothing,

  'case.exported': 'file',
  'case.recuperation-taken': 'file',
  'case.invitation-printed': 'invitation',
  'case.invitation-copied': 'invitation',
  'export.begun': 'history',
  'export.finished': nothing,
  'import.lines-taken': nothing,
  'api-token.created': nothing,
  'api-token.revoked': nothing,

  'settings.changed': nothing,
  'rules.draft-begun': nothing,
  'rules.draft-changed': nothing,
  'rules.draft-abandoned': nothing,
  'rules.back-tested': nothing,
  'rules.back-test-viewed': nothing,
  'rules.switched-on': nothing,

  'staff.invited': nothing,
  'staff.invitation-withdrawn': nothing,
  'staff.joined': nothing,
  'staff.role-changed': nothing,
  'staff.disabled': nothing,
  'staff.enabled': nothing,
  'staff.second-factor-reset': nothing,
  'staff.second-factor-set-up': nothing,
  'staff.authenticator-replaced': nothing,
  'staff.recovery-codes-renewed': nothing,
  'duty.shift-planned': nothing,
  'duty.shift-ended': nothing,
  'duty.shift-removed': nothing,
  'staff.signed-in': nothing,
  'staff.signed-out': nothing,
  'staff.proved-again': nothing,
  'staff.second-factor-refused': nothing,
  'staff.recovery-code-used': nothing,
  'staff.unlocked': nothing,
  'staff.unlock-refused': nothing,
  'staff.other-sessions-ended': nothing,
};

/** What somebody saw, as it is stored for the person: an action's look, with what its details add. */
export type LookKind = Exclude<Look, 'file'> | 'in-a-list' | 'record' | 'own-file';

/** What the person did: they took out their own data. */
export const ownFile = 'profile.data-taken-out';

/** The actions by which somebody saw of a person. */
export const lookActions: readonly string[] = [
  ...Object.entries(lookOf).flatMap(([action, look]) => (look ? [action] : [])),
  ownFile,
];

/** Undefined of an event that showed nobody anything. */
export function lookKind(action: string, details: Record<string, unknown> | null): LookKind | undefined {
  if (action === ownFile) return 'own-file';
  const look = new Map(Object.entries(lookOf)).get(action);
  // A list is taken out under a number of its own.
  if (look === 'file') return details && 'exportId' in details ? 'in-a-list' : 'record';
  return look ?? undefined;
}
