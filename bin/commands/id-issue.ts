import { normaliseEmail } from '@/lib/auth/normalise-email';
import { enrolCase } from '@/lib/cases/enrol-case';
import { normalisePhone } from '@/lib/cases/phone';
import { now } from '@/lib/clock';
import { cleanText } from '@/lib/forms/clean-text';
import { isJapanDate } from '@/lib/japan-time';
import { type Command, UsageError } from './command';

export const idIssue: Command = {
  name: 'id issue',
  summary: 'puts a person on file and issues the ID under which they register',
  options: {
    center: { required: true, example: '13101' },
    category: { required: true, example: 'infected', help: 'infected or contact' },
    name: { required: true, example: '"Yamada Hanako"' },
    kana: { example: '"ヤマダ ハナコ"' },
    birthdate: { required: true, example: '1980-02-03' },
    phone: { required: true, example: '090-1234-5678' },
    email: { example: 'hanako@example.jp' },
    onset: { example: '2026-11-20', help: 'infected: the day the symptoms began' },
    'last-contact': { example: '2026-11-20', help: 'contact: the day of the last contact' },
  },
  run: async (given) => {
    const { center = '', category } = given;
    if (category !== 'infected' && category !== 'contact') {
      throw new UsageError('--category takes infected or contact');
    }
    if (category === 'contact' && given.onset) throw new UsageError('--onset is for --category infected');
    if (category === 'infected' && given['last-contact']) {
      throw new UsageError('--last-contact is for --category contact');
    }
    const name = cleanText(given.name ?? '');
    if (!name || [...name].length > 60) throw new UsageError('--name takes a name of at most 60 characters');
    const outcome = await enrolCase(
      { kind: 'system' },
      {
        centerCode: center,
        category,
        name,
        kana: given.kana ? cleanText(given.kana) : undefined,
        birthdate: day('birthdate', given.birthdate) ?? '',
        phone: valid('phone', normalisePhone(given.phone ?? ''), 'a phone number such as 090-1234-5678'),
        email: given.email ? valid('email', normaliseEmail(given.email), 'one e-mail address') : undefined,
        onsetOn: day('onset', given.onset),
        lastContactOn: day('last-contact', given['last-contact']),
      },
      now(),
    );
    if (outcome.kind === 'no-such-center') {
      return { kind: 'refused', reason: `There is no health center ${center}.` };
    }
    const { issuedId: id, caseId } = outcome;
    return { kind: 'done', json: { id, caseId }, text: id };
  },
};

function valid(option: string, value: string | undefined, what: string): string {
  if (!value) throw new UsageError(`--${option} takes ${what}`);
  return value;
}

function day(option: string, typed: string | undefined): string | undefined {
  if (typed !== undefined && !isJapanDate(typed)) {
    throw new UsageError(`--${option} takes a day such as 1980-02-03`);
  }
  return typed;
}
