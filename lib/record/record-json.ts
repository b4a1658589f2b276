import { answersOf } from '@/lib/line-list/answers-of';
import { healthJson } from './health-background';
import type { RecordEvent, WholeRecord } from './whole-record';

/** Raised when a field changes its meaning or goes away; docs/record.md describes the fields. */
const formatVersion = 1;

/** What of an event's details is about the person themselves; anything else may be somebody's id or address. */
const shownDetails = new Set([
  ...['outcome', 'level', 'reports', 'callAt', 'before', 'category', 'format', 'reason', 'program', 'kind'],
  ...['fromBefore', 'untilBefore', 'monitoringFrom', 'monitoringUntil', 'until'],
  ...['number', 'official'],
]);

/** The whole record as plain data: no ids of other people, no addresses of the staff. */
export function recordJson(record: WholeRecord, at: Date) {
  const { person, profile, health, center, reports, alerts } = record;
  return {
    format: 'my-her-sys-record',
    version: formatVersion,
    madeAt: at,
    center: center && { code: center.code, name: center.name, nameJa: center.nameJa, phone: center.phone },
    case: {
      id: person.id,
      issuedId: person.issuedId,
      category: person.category,
      name: person.name,
      kana: person.kana,
      birthdate: person.birthdate,
      phone: person.phone,
      email: person.email,
      address: person.address,
      idStoppedAt: person.idRevokedAt,
      exposedBySomebodyOnFile: person.exposedBy !== null,
      livesWithSomebodyOnFile: person.householdId !== null,
      onsetOn: person.onsetOn,
      specimenOn: person.specimenOn,
      diagnosedOn: person.diagnosedOn,
      lastContactOn: person.lastContactOn,
      monitoringFrom: person.monitoringFrom,
      monitoringUntil: person.monitoringUntil,
      linkedAt: person.linkedAt,
      closedAt: person.closedAt,
      outcome: person.outcome,
      flaggedAt: person.flaggedAt,
      plannedCallAt: person.plannedCallAt,
      keptUntil: person.keptUntil,
      keptFor: person.keptFor,
      remindersPausedAt: person.remindersPausedAt,
      consentWithdrawnAt: person.consentWithdrawnAt,
      programsRefusedAt: person.programsRefusedAt,
      accountDeletedAt: person.accountDeletedAt,
      lastPhone: person.lastPhone,
      createdAt: person.createdAt,
    },
    stoppedIds: record.stoppedIds.map(({ issuedId, reason, revokedAt, revokedBy, accountId }) => ({
      issuedId,
      reason,
      at: revokedAt,
      by: revokedBy,
      accountCutOff: accountId !== null,
    })),
    transfers: record.transfers,
    recuperationRecords: record.papers.map(({ issuedByStaff, ...paper }) => ({
      ...paper,
      issuedBy: issuedByStaff ? 'staff' : 'person',
    })),
    reportedBefore: record.reportedBefore,
    profile: profile && {
      name: profile.name,
      kana: profile.kana,
      birthdate: profile.birthdate,
      phone: profile.phone,
      relation: profile.relation,
      agreedAt: profile.agreedAt,
      consentVersion: profile.consentVersion,
      consentedAt: profile.consentedAt,
      updatedAt: profile.updatedAt,
    },
    reminders: record.reminders,
    healthBackground: health && healthJson(health),
    reports: reports.map((report) => ({
      id: report.id,
      corrects: report.correctsReportId,
      replacedBy: report.correctedBy ?? null,
      fromAccountCutOff: report.cutOff,
      category: report.category,
      reportOn: report.reportOn,
      measuredAt: report.measuredAt,
      sentAt: report.sentAt,
      receivedAt: report.receivedAt,
      clockSuspect: report.clockSuspect,
      enteredByStaff: report.enteredBy,
      questionnaireVersion: report.questionnaireVersion,
      ruleSetVersion: report.ruleSetVersion,
      level: report.level,
      assessedLevel: report.assessedLevel,
      advisedLevel: report.advisedLevel,
      firedRules: report.firedRules,
      answers: Object.fromEntries(answersOf(report).map(({ id, answer }) => [id, answer])),
    })),
    alerts: alerts.map(({ level, raisedAt, acknowledgedAt, acknowledgedBy, passedOn }) => ({
      level,
      raisedAt,
      acknowledgedAt,
      acknowledgedBy,
      passedOn: passedOn.map(({ name, at: passedAt }) => ({ name, at: passedAt })),
    })),
    contactAttempts: record.attempts,
    notes: record.notes,
    history: record.history.map(eventJson),
  };
}

function eventJson({ at, actorKind, staffName, action, details, toldName, reason }: RecordEvent) {
  const shown = Object.entries(details ?? {}).filter(([name]) => shownDetails.has(name));
  return {
    at,
    by: actorKind === 'patient' ? 'person' : actorKind,
    staffName,
    action,
    toldName,
    details: Object.fromEntries(reason === null ? shown : [...shown, ['reason', reason]]),
  };
}
