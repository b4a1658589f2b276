import { randomUUID } from 'node:crypto';
import type { cases } from '@/db/schema/cases';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { ContactAnswers, InfectedAnswers, ReportAnswers } from '@/lib/status-report/schema';
import { morning, newAccount, newCase } from '../../support/people';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';

/** Somebody with an account and a case linked to it. */
export async function newPatient(change: Partial<typeof cases.$inferInsert> = {}): Promise<Patient> {
  const account = await newAccount(`${randomUUID()}@example.jp`);
  const row = await newCase({ accountId: account.id, linkedAt: morning, ...change });
  const { id: caseId, ...linked } = row;
  return {
    kind: 'account',
    accountId: account.id,
    email: account.email,
    locale: 'en',
    hasPassword: true,
    keepSignedIn: false,
    sessionHash: '',
    cases: [{ caseId, relation: null, decidesThemselves: false, ...linked }],
  };
}

/** A nurse of a health center, signed in. */
export function nurseOf(centerCode: string): CenterStaff {
  return {
    kind: 'staff',
    staffId: randomUUID(),
    centerCode,
    prefectureCode: null,
    role: 'nurse',
    name: 'Sato',
    email: 'sato@example.jp',
    sessionHash: '',
    secondFactorAt: morning,
  };
}

export function infectedReport(changes: Partial<InfectedAnswers> = {}): ReportAnswers {
  return { category: 'infected', answers: { ...wellInfected, ...changes } };
}

export function contactReport(changes: Partial<ContactAnswers> = {}): ReportAnswers {
  return { category: 'contact', answers: { ...wellContact, ...changes } };
}
