import type { ContactAnswers, InfectedAnswers, ReportAnswers } from '@/lib/status-report/schema';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';
import type { Course } from './people';

const infected = (change: Partial<InfectedAnswers>): ReportAnswers => ({
  category: 'infected',
  answers: { ...wellInfected, ...change },
});
const contact = (change: Partial<ContactAnswers>): ReportAnswers => ({
  category: 'contact',
  answers: { ...wellContact, ...change },
});

const cough = {
  bodyTemperature: 37.6,
  coughRunnyNose: 'yes',
  malaise: 'yes',
} satisfies Partial<InfectedAnswers>;

/** What somebody on this course answers `daysAgo` days before today; undefined: no report came that day. */
export function answersOn(course: Course, daysAgo: number): ReportAnswers | undefined {
  switch (course) {
    case 'well':
      return infected({ trend: daysAgo === 0 ? 'same' : null });
    case 'coughing':
      return infected({ ...cough, trend: 'same' });
    case 'recovering':
      if (daysAgo > 5) return infected({ ...cough, bodyTemperature: 38.7, oxygenSaturation: 96 });
      return infected(daysAgo > 2 ? { ...cough, trend: 'better' } : { trend: 'better' });
    case 'watched':
      return infected(
        daysAgo > 1
          ? cough
          : { ...cough, bodyTemperature: 38.6, oxygenSaturation: 95, message: '夜、せきで眠れません。' },
      );
    case 'worsening':
      return infected(
        daysAgo > 0
          ? { ...cough, oxygenSaturation: 96 }
          : {
              ...cough,
              bodyTemperature: 39.1,
              oxygenSaturation: 92,
              difficultyEating: 'yes',
              trend: 'worse',
            },
      );
    case 'emergency':
      return infected(
        daysAgo > 0
          ? { ...cough, oxygenSaturation: 95 - Math.max(0, 2 - daysAgo) }
          : {
              ...cough,
              bodyTemperature: 39.4,
              oxygenSaturation: 89,
              shortnessOfBreath: 'yes',
              breathlessness: 'at-rest',
              emergencySigns: ['E5', 'E9'],
              trend: 'worse',
            },
      );
    case 'silent':
      return daysAgo > 1 ? infected(cough) : undefined;
    case 'silent-after-worry':
      if (daysAgo > 1) return infected(cough);
      return daysAgo === 1 ? infected({ ...cough, oxygenSaturation: 93, trend: 'worse' }) : undefined;
    case 'contact-well':
      return contact({ testToday: daysAgo === 0 ? 'negative' : 'none' });
    case 'contact-ill':
      return daysAgo > 0
        ? contact({})
        : contact({ bodyTemperature: 37.2, feelsWell: 'no', cough: 'yes', soreThroat: 'yes', malaise: 'no' });
    case 'contact-positive':
      return contact(daysAgo > 0 ? {} : { testToday: 'positive', feelsWell: 'yes' });
  }
}
