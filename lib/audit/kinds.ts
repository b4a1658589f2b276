/**
 * What is written down of a center, by what the audit page can be asked for. An action in no kind is shown all the same,
 * by its name; a test keeps the list complete.
 */
export const actionsOfKind = {
  views: [
    'case.viewed',
    'case.viewed-by-prefecture',
    'case.opened-by-prefecture',
    'case.searched',
    'line-list.viewed',
    'figures.viewed',
    'audit.viewed',
  ],
  changes: [
    'case.enrolled',
    'case.done',
    'case.note-written',
    'case.assigned',
    'case.flagged',
    'case.unflagged',
    'case.call-planned',
    'case.call-unplanned',
    'case.category-corrected',
    'case.period-changed',
    'case.closed',
    'case.reopened',
    'case.reminders-paused',
    'case.reminders-resumed',
    'case.contact-attempted',
    'alert.acknowledged',
    'alert.escalated',
    'status-report.submitted',
    'status-report.corrected',
    'view.saved',
    'view.removed',
  ],
  exports: ['case.exported', 'export.begun', 'export.finished'],
  staff: [
    'staff.invited',
    'staff.invitation-withdrawn',
    'staff.joined',
    'staff.role-changed',
    'staff.disabled',
    'staff.enabled',
    'staff.second-factor-reset',
    'staff.second-factor-set-up',
    'staff.authenticator-replaced',
    'staff.recovery-codes-renewed',
    'duty.shift-planned',
    'duty.shift-ended',
    'duty.shift-removed',
  ],
  'sign-ins': [
    'staff.signed-in',
    'staff.signed-out',
    'staff.proved-again',
    'staff.second-factor-refused',
    'staff.recovery-code-used',
    'staff.unlocked',
    'staff.unlock-refused',
    'staff.other-sessions-ended',
  ],
} as const;

/** `people`: what the people did themselves, such as reporting; the others are what staff and the system did. */
export const auditKinds = ['views', 'changes', 'exports', 'staff', 'sign-ins', 'people'] as const;
type AuditKind = (typeof auditKinds)[number];
