import { z } from 'zod';
import { enrolCase } from '../../lib/cases/enrol-case';
import { japanDateOf } from '../../lib/japan-time';
import { command, UsageError } from './command';
import { centerCode, day, email, name, phone } from './values';

export const idIssue = command(
  {
    usage:
      '--center 13101 --category infected|contact --name "Yamada Hanako" [--kana "ヤマダ ハナコ"] --birthdate 1980-02-03 --phone 090-1234-5678 [--email …] [--onset 2026-11-20 | --last-contact 2026-11-20]',
    summary: 'Puts a person on file and issues the ID with which they register.',
    schema: z.object({
      center: centerCode,
      category: z.enum(['infected', 'contact'], 'is neither infected nor contact'),
      name,
      kana: name.optional(),
      birthdate: day,
      phone,
      email: email.optional(),
      onset: day.optional(),
      'last-contact': day.optional(),
    }),
  },
  async ({ center, 'last-contact': lastContactOn, onset: onsetOn, ...person }, at) => {
    const today = japanDateOf(at);
    const problems = [
      ...(onsetOn && person.category === 'contact' ? ['--onset is for infected persons only'] : []),
      ...(lastContactOn && person.category === 'infected' ? ['--last-contact is for contacts only'] : []),
      ...Object.entries({
        birthdate: person.birthdate,
        onset: onsetOn,
        'last-contact': lastContactOn,
      }).flatMap(([option, date]) => (date && date > today ? [`--${option} lies in the future`] : [])),
    ];
    if (problems.length > 0) throw new UsageError(problems);
    const newCase = { centerCode: center, ...person, onsetOn, lastContactOn };
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
