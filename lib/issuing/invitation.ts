import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import type { Locale } from '@/lib/language/locales';
import { queueMail } from '@/lib/mail/queue-mail';
import { languagesOf } from './invitation-text';

/** What an invitation says, in the person's language where it is known, and to whom; `undefined` for another center's person exactly as for nobody's. */
export async function readInvitation(staff: CenterStaff, caseId: string, at: Date, own?: Locale) {
  if (staff.role === 'viewer' || !isUuid(caseId)) return undefined;
  return db().transaction(async (tx) => {
    const found = await invited(tx, staff, caseId, own);
    if (!found) return undefined;
    const { centerCode } = staff;
    await recordEvent(tx, staff, { action: 'case.invitation-viewed', centerCode, caseId }, at);
    return { ...found, mailed: await mailedAt(tx, staff, caseId) };
  });
}

async function invited(tx: DatabaseOrTransaction, { centerCode }: CenterStaff, caseId: string, own?: Locale) {
  const [row] = await tx
    .select({
      caseId: cases.id,
      name: cases.name,
      issuedId: cases.issuedId,
      email: cases.email,
      closedAt: cases.closedAt,
      linkedAt: cases.linkedAt,
      idRevokedAt: cases.idRevokedAt,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa, phone: healthCenters.phone },
      setting: healthCenters.invitationLanguages,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)));
  if (!row) return undefined;
  const { setting, ...found } = row;
  return { ...found, languages: languagesOf(setting, own) };
}

/** When invitations went to the person by mail, the last first; what became of a letter is known for some days. */
async function mailedAt(tx: DatabaseOrTransaction, { centerCode }: CenterStaff, caseId: string) {
  return tx
    .select({
      at: auditEvents.at,
      queuedAt: outgoingMails.createdAt,
      sentAt: outgoingMails.sentAt,
      failedAt: outgoingMails.failedAt,
    })
    .from(auditEvents)
    .leftJoin(outgoingMails, eq(outgoingMails.id, sql`(${auditEvents.details} ->> 'mailId')::uuid`))
    .where(
      and(
        eq(auditEvents.caseId, caseId),
        eq(auditEvents.centerCode, centerCode),
        eq(auditEvents.action, 'case.invitation-mailed'),
      ),
    )
    .orderBy(desc(auditEvents.at))
    .limit(5);
}

/** Writes down that an invitation was printed or copied. */
export async function noteTaken(
  staff: CenterStaff,
  { caseId, how }: { caseId: string; how: 'print' | 'copy' },
  at: Date,
): Promise<{ kind: 'noted' | 'not-found' | 'may-not' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!(await invited(db(), staff, caseId))) return { kind: 'not-found' };
  const action = how === 'print' ? 'case.invitation-printed' : 'case.invitation-copied';
  await recordEvent(db(), staff, { action, centerCode: staff.centerCode, caseId }, at);
  return { kind: 'noted' };
}

export type MailOutcome = {
  kind:
    'mailed' | 'mailed-before' | 'no-address' | 'not-usable' | 'changed-meanwhile' | 'not-found' | 'may-not';
};

interface ToMail {
  caseId: string;
  /** As the page showed it. */
  issuedId: string;
  /** Made by the form: sending it again mails nothing. */
  sendingId: string;
  /** The person's, where the staff chose it. */
  language?: Locale | undefined;
}

/** Promises the invitation to the address on file. The letter has the ID and no name. */
export async function mailInvitation(
  staff: CenterStaff,
  { caseId, issuedId, sendingId, language }: ToMail,
  at: Date,
): Promise<MailOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  return db().transaction(async (tx): Promise<MailOutcome> => {
    // Two presses at once stand in line, and so do mailing and revoking.
    const ours = and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt));
    await tx.select({ id: cases.id }).from(cases).where(ours).for('update');
    const person = await invited(tx, staff, caseId, language);
    if (!person) return { kind: 'not-found' };
    if (person.issuedId !== issuedId) return { kind: 'changed-meanwhile' };
    if (person.idRevokedAt || person.closedAt || person.linkedAt) return { kind: 'not-usable' };
    if (!person.email) return { kind: 'no-address' };
    const [before] = await tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.caseId, caseId),
          eq(auditEvents.action, 'case.invitation-mailed'),
          sql`${auditEvents.details} ->> 'sendingId' = ${sendingId}`,
        ),
      );
    if (before) return { kind: 'mailed-before' };
    const letter = {
      kind: 'case-invitation',
      to: person.email,
      locale: person.languages[0] ?? 'ja',
      issuedId,
      center: person.center,
      languages: person.languages,
    } as const;
    const { mailId } = await queueMail(tx, letter, at);
    const details = { mailId, sendingId };
    await recordEvent(tx, staff, { action: 'case.invitation-mailed', centerCode, caseId, details }, at);
    return { kind: 'mailed' };
  });
}
