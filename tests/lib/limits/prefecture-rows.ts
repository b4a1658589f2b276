import { randomUUID } from 'node:crypto';
import { openPerson } from '@/lib/prefecture/open-person';
import { openedPerson } from '@/lib/prefecture/opened-person';
import { later, morning, newCase } from '../../support/people';
import { newPrefectureStaff, newReport } from '../../support/staff';
import { type LimitRow, secondsPerMinute, until } from './limit-row';

export const prefectureRows = {
  'prefecture.openMinutes': {
    figure: 30,
    source: 'ours: long enough to read a record and phone, short enough to be asked why again',
    tried: async (minutes) => {
      const staff = await newPrefectureStaff(randomUUID(), '13');
      const person = await newCase();
      await newReport(person, 'emergency', morning);
      const why = { caseId: person.id, openingId: randomUUID(), reason: 'Nobody answers at the center' };
      await openPerson(staff, why, morning);
      return (await openedPerson(staff, person.id, later(minutes))).kind === 'opened';
    },
    border: until(secondsPerMinute),
    other: 7,
  },
} satisfies Record<string, LimitRow>;
