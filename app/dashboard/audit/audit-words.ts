import { getTranslations } from 'next-intl/server';
import type { StaffRole } from '@/lib/auth/current-staff';
import type { SeenEvent } from '@/lib/audit/view-audit';
import { eventSentences } from '../event-sentence';
import { wordOf } from '../event-words';

/** Events that are about no person, in words, by their name in the audit log. */
const aboutTheCenter = {
  'case.searched': 'searched',
  'line-list.viewed': 'listViewed',
  'figures.viewed': 'figuresViewed',
  'view.saved': 'viewSaved',
  'view.removed': 'viewRemoved',
  'case.purged': 'purged',
  'retention.warned': 'retentionWarned',
  'retention.viewed': 'retentionViewed',
  'export.begun': 'exportBegun',
  'export.finished': 'exportFinished',
  'import.received': 'importReceived',
  'import.begun': 'importBegun',
  'import.finished': 'importFinished',
  'import.cancelled': 'importCancelled',
  'import.lines-deleted': 'importLinesDeleted',
  'import.lines-taken': 'importLinesTaken',
  'api-token.created': 'tokenCreated',
  'api-token.revoked': 'tokenRevoked',
  'settings.changed': 'settingsChanged',
  'rules.draft-begun': 'draftBegun',
  'rules.draft-changed': 'draftChanged',
  'rules.draft-abandoned': 'draftAbandoned',
  'rules.back-tested': 'backTested',
  'rules.back-test-viewed': 'backTestViewed',
  'rules.switched-on': 'rulesSwitchedOn',
  'transfer.declined': 'transferRefused',
  'staff.invited': 'invited',
  'staff.invitation-withdrawn': 'invitationWithdrawn',
  'staff.joined': 'joined',
  'staff.role-changed': 'roleChanged',
  'staff.disabled': 'disabled',
  'staff.enabled': 'enabled',
  'staff.second-factor-reset': 'factorReset',
  'staff.second-factor-set-up': 'factorSetUp',
  'staff.authenticator-replaced': 'authenticatorReplaced',
  'staff.recovery-codes-renewed': 'recoveryCodesRenewed',
  'duty.shift-planned': 'shiftPlanned',
  'duty.shift-ended': 'shiftEnded',
  'duty.shift-removed': 'shiftRemoved',
  'staff.signed-in': 'signedIn',
  'staff.signed-out': 'signedOut',
  'staff.proved-again': 'provedAgain',
  'staff.second-factor-refused': 'factorRefused',
  'staff.recovery-code-used': 'recoveryCodeUsed',
  'staff.unlocked': 'unlocked',
  'staff.unlock-refused': 'unlockRefused',
  'staff.other-sessions-ended': 'sessionsEnded',
} as const;

const roleNames: readonly StaffRole[] = ['system-admin', 'prefecture', 'center-admin', 'nurse', 'viewer'];
const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** What happened, in words, about a person or not; an event that has none yet is shown by its name. */
export async function auditWords() {
  const t = await getTranslations('administration.audit.events');
  const roles = await getTranslations('staff.roles');
  const ofPerson = await eventSentences();
  const role = (value: unknown) => {
    const known = roleNames.find((name) => name === value);
    return known ? roles(known) : '–';
  };
  return (event: SeenEvent): string => {
    const { action, details, toldName } = event;
    // Opening the log of the whole center is about no person.
    if (action === 'audit.viewed' && !event.caseId) return t('auditViewed');
    if (wordOf(action)) return ofPerson(event);
    const known = Object.entries(aboutTheCenter).find(([name]) => name === action)?.[1];
    if (!known) return t('other', { action });
    return t(known, {
      name: toldName ?? '–',
      email: textOf(details.email) ?? '–',
      role: role(details.role),
      from: role(details.from),
      to: role(details.to),
      reason: textOf(details.reason) ?? '–',
      program: textOf(details.program) ?? '–',
      until: textOf(details.until) ?? '–',
      center: textOf(details.center) ?? '–',
      rows: textOf(details.rows) ?? '–',
      people: textOf(details.people) ?? '–',
      version: textOf(details.version) ?? '–',
      reports: textOf(details.reports) ?? '–',
      before: textOf(details.before) ?? '–',
      after: textOf(details.after) ?? '–',
      good: textOf(details.good) ?? '–',
      imported: textOf(details.imported) ?? '–',
      lines: textOf(details.lines) ?? '–',
    });
  };
}
