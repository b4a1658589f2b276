import { z } from 'zod';
import { enrolCase } from '../../lib/cases/enrol-case';
import { dayProblems } from '../../lib/cases/known-days';
import { japanDateOf } from '../../lib/japan-time';
import { command, UsageError } from './command';
import { address, centerCode, day, email, name, phone } from './values';

const options = {
  birthdate: 'birthdate',
  onsetOn: 'onset',
  specimenOn: 'specimen',
  diagnosedOn: 'diagnosed',
  lastContactOn: 'last-contact',
} as const;
const says = {
  'in-the-future': 'lies in the future',
  'before-birth': 'lies before the birthdate',
  'infected-only': 'is for infected persons only',
  'contact-only': 'is for contacts only',
} as const;

export const idIssue = command(
  {
    usage:
      '--center 13101 --category infected|contact --name "Yamada Hanako" [--kana "ヤマダ ハナコ"] --birthdate 1980-02-03 --phone 090-1234-5678 [--email …] [--address …] [--onset 2026-11-20 | --specimen 2026-11-20 | --last-contact 2026-11-20] [--diagnosed 2026-11-21]',
    summary: 'Puts a person on file and issues the ID with which they register.',
    schema: z.object({
      center: centerCode,
      category: z.enum(['infected', 'contact'], 'is neither infected nor contact'),
      name,
      kana: name.optional(),
      birthdate: day,
      phone,
      email: email.optional(),
      address: address.optional(),
      onset: day.optional(),
      specimen: day.optional(),
      diagnosed: day.optional(),
      'last-contact': day.optional(),
    }),
  },
  async (
    {
      center,
      'last-contact': lastContactOn,
      onset: onsetOn,
      specimen: specimenOn,
      diagnosed: diagnosedOn,
      ...person
    },
    at,
  ) => {
    const today = japanDateOf(at);
    const newCase = { centerCode: center, ...person, onsetOn, specimenOn, diagnosedOn, lastContactOn };
    const problems = dayProblems(newCase, today).map(
      ({ field, kind }) => `--${options[field]} ${says[kind]}`,
    );
    if (problems.length > 0) throw new UsageError(problems);
    const outcome = await enrolCase({ kind: 'system' }, newCase, at);
    switch (outcome.kind) {
      case 'enrolled':
        return {
          kind: 'done',
          json: { id: outcome.issuedId, caseId: outcome.caseId },
          text: outcome.issuedId,
        };
      case 'no-such-center':
        return { kind: 'refused', reason: `There is no health center with the code ${center}.` };
    }
  },
);
