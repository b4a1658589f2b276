import 'server-only';
import type { LetterText } from './layout';
import { writePatientLetter, type PatientLetter } from './patient-letters';
import { writeStaffLetter, type StaffLetter } from './staff-letters';

/** Every letter the product sends. */
export type Letter = PatientLetter | StaffLetter;

/** What a letter says in its person's language: never a name, never a disease, and one code at most. */
export function writeLetter(letter: Letter): LetterText {
  switch (letter.kind) {
    case 'recovery-code-used':
    case 'recovery-codes-renewed':
    case 'authenticator-replaced':
    case 'staff-invitation':
    case 'invitation-withdrawn':
    case 'staff-disabled':
    case 'staff-enabled':
    case 'role-changed':
    case 'second-factor-reset':
    case 'jobs-silent':
    case 'records-due':
    case 'alert-waiting':
      return writeStaffLetter(letter);
    case 'verification-code':
    case 'reset-code':
    case 'email-change-code':
    case 'known-address':
    case 'unknown-address':
    case 'password-changed':
    case 'email-changed':
    case 'passkey-added':
    case 'passkey-removed':
    case 'account-deleted':
    case 'person-taken-over':
    case 'report-reminder':
    case 'case-invitation':
      return writePatientLetter(letter);
  }
}
