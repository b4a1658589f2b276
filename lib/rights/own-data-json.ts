import { answersOf } from '@/lib/line-list/answers-of';
import { healthJson } from '@/lib/record/health-background';
import type { OwnData, OwnPerson } from './own-data';

/** Raised when a field changes its meaning or goes away; docs/your-data.md describes the fields. */
const formatVersion = 1;

/** All of it as plain data, with the codes that programs read; instants in UTC. */
export function ownDataJson({ account, people }: OwnData, at: Date) {
  return {
    format: 'my-her-sys-own-data',
    version: formatVersion,
    madeAt: at,
    account,
    people: people.map(personJson),
  };
}

function personJson(person: OwnPerson) {
  const { onFile, center, profile, health, reports, papers, looks } = person;
  return {
    onFile,
    center,
    deletedOn: person.deletedOn,
    entered: profile && {
      name: profile.name,
      kana: profile.kana,
      birthdate: profile.birthdate,
      phone: profile.phone,
      relation: profile.relation,
      agreedAt: profile.agreedAt,
      updatedAt: profile.updatedAt,
    },
    consent: profile && {
      version: profile.consentVersion,
      givenAt: profile.consentedAt,
      withdrawnAt: onFile.consentWithdrawnAt,
      programsMayRead: onFile.programsRefusedAt === null,
    },
    healthBackground: health && healthJson(health),
    reports: reports.map((report) => ({
      id: report.id,
      corrects: report.correctsReportId,
      category: report.category,
      reportOn: report.reportOn,
      measuredAt: report.measuredAt,
      sentAt: report.sentAt,
      receivedAt: report.receivedAt,
      clockSuspect: report.clockSuspect,
      by: report.reportedByStaff === null ? 'account' : 'staff',
      questionnaireVersion: report.questionnaireVersion,
      ruleSetVersion: report.ruleSetVersion,
      level: report.level,
      advisedLevel: report.advisedLevel,
      firedRules: report.firedRules,
      readAt: report.read?.readAt ?? null,
      readBy: report.read?.center ?? null,
      answers: Object.fromEntries(answersOf(report).map(({ id, answer }) => [id, answer])),
    })),
    recuperationRecords: papers.map((paper) => ({
      number: paper.number,
      facts: paper.facts,
      official: paper.official,
      state: paper.state,
      issuedAt: paper.issuedAt,
      issuedBy: paper.issuedBy,
      revokedAt: paper.revokedAt,
    })),
    looks: looks.map(({ at, kind, role, center: of, program, programKind }) => ({
      at,
      what: kind,
      role,
      center: of,
      program,
      programKind,
    })),
  };
}
