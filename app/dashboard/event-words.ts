import type { ChangeOutcome } from '@/lib/line-list/change-case';

type CaseChange = Extract<ChangeOutcome, { kind: 'changed-meanwhile' }>['action'];

/** What alters the row of a case, by its name in the audit log, as it is called among the messages. */
export const changeWords = {
  'case.assigned': 'assigned',
  'case.flagged': 'flagged',
  'case.unflagged': 'unflagged',
  'case.call-planned': 'callPlanned',
  'case.call-unplanned': 'callUnplanned',
  'case.category-corrected': 'categoryCorrected',
  'case.period-changed': 'periodChanged',
  'case.diagnosis-changed': 'diagnosisChanged',
  'case.closed': 'closed',
  'case.reopened': 'reopened',
  'case.reminders-paused': 'remindersPaused',
  'case.reminders-resumed': 'remindersResumed',
  'case.kept-longer': 'keptLonger',
  'case.turned-positive': 'turnedPositive',
  'case.exposure-linked': 'exposureLinked',
  'case.exposure-unlinked': 'exposureUnlinked',
} as const satisfies Record<CaseChange, string>;

/** All that stands in a person's history, in the same way. */
const eventWords = {
  ...changeWords,
  'case.contact-linked': 'contactLinked',
  'case.contact-unlinked': 'contactUnlinked',
  'case.household-joined': 'householdJoined',
  'case.household-left': 'householdLeft',
  'case.household-left-by': 'householdLeftBy',
  'case.transfer-offered': 'transferOffered',
  'case.transfer-withdrawn': 'transferWithdrawn',
  'case.transfer-declined': 'transferDeclined',
  'case.viewed-for-transfer': 'viewedForTransfer',
  'case.moved-out': 'movedOut',
  'case.moved-in': 'movedIn',
  'case.enrolled': 'enrolled',
  'case.linked': 'linked',
  'case.invitation-viewed': 'invitationViewed',
  'case.invitation-printed': 'invitationPrinted',
  'case.invitation-copied': 'invitationCopied',
  'case.invitation-mailed': 'invitationMailed',
  'case.id-revoked': 'idRevoked',
  'case.id-reissued': 'idReissued',
  'case.account-cut-off': 'accountCutOff',
  'case.recuperation-issued': 'recuperationIssued',
  'case.recuperation-taken': 'recuperationTaken',
  'case.recuperation-revoked': 'recuperationRevoked',
  'case.handover-code-given': 'handoverCodeGiven',
  'case.handover-code-withdrawn': 'handoverCodeWithdrawn',
  'case.taken-over': 'takenOver',
  'case.reporting-stopped': 'reportingStopped',
  'case.reporting-agreed': 'reportingAgreed',
  'profile.phone-changed': 'phoneChanged',
  'profile.health-kept': 'healthKept',
  'profile.consent-renewed': 'consentRenewed',
  'profile.consent-withdrawn': 'consentWithdrawn',
  'profile.consent-given-again': 'consentGivenAgain',
  'profile.programs-refused': 'programsRefused',
  'profile.programs-allowed': 'programsAllowed',
  'profile.data-taken-out': 'dataTakenOut',
  'profile.account-deleted': 'accountDeleted',
  'status-report.submitted': 'submitted',
  'status-report.corrected': 'corrected',
  'case.viewed': 'viewed',
  'case.opened-by-prefecture': 'openedByPrefecture',
  'case.viewed-by-prefecture': 'viewedByPrefecture',
  'case.exported': 'exported',
  'case.read-by-program': 'readByProgram',
  'alert.acknowledged': 'acknowledged',
  'alert.escalated': 'escalated',
  'audit.viewed': 'auditViewed',
  'case.done': 'done',
  'case.note-written': 'noteWritten',
  'case.contact-attempted': 'attempted',
} as const;

export type EventWord = (typeof eventWords)[keyof typeof eventWords];

/** The name of an event's words; undefined of one that has none yet. */
export function wordOf(action: string): EventWord | undefined {
  return Object.entries(eventWords).find(([name]) => name === action)?.[1];
}
