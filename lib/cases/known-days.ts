import type { JapanDate } from '@/lib/japan-time';

/** What is known of somebody so far; in a form another field may still be wrong. */
interface NewPerson {
  category?: 'infected' | 'contact';
  birthdate?: JapanDate;
  onsetOn?: JapanDate;
  specimenOn?: JapanDate;
  diagnosedOn?: JapanDate;
  lastContactOn?: JapanDate;
}

type DayOfPerson = 'birthdate' | 'onsetOn' | 'specimenOn' | 'diagnosedOn' | 'lastContactOn';

export interface DayProblem {
  field: DayOfPerson;
  kind: 'in-the-future' | 'infected-only' | 'contact-only' | 'before-birth';
}

/** What is wrong with the days somebody gives of a person to be put on file; the same for forms and commands. */
export function dayProblems(person: NewPerson, today: JapanDate): DayProblem[] {
  const ofInfection = ['onsetOn', 'specimenOn', 'diagnosedOn'] as const;
  const days = ['birthdate', ...ofInfection, 'lastContactOn'] as const;
  return days.flatMap((field): DayProblem[] => {
    const day = person[field];
    if (!day) return [];
    if (field === 'lastContactOn' && person.category === 'infected') return [{ field, kind: 'contact-only' }];
    if (ofInfection.some((each) => each === field) && person.category === 'contact')
      return [{ field, kind: 'infected-only' }];
    if (day > today) return [{ field, kind: 'in-the-future' }];
    return person.birthdate && day < person.birthdate ? [{ field, kind: 'before-birth' }] : [];
  });
}
