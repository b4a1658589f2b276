import { z } from 'zod';
import { cleanText, oneText } from '@/lib/forms/clean-text';
import { daysBetween, isJapanDate } from '@/lib/japan-time';

/** So many days of reports one file may hold. */
export const exportedDaysAtMost = 31;
export const reasonAtLeast = 5;
export const reasonAtMost = 200;

const text = z.unknown().transform(oneText);
/** Why something is taken out of the system. */
export const reason = text
  .transform(cleanText)
  .refine((typed) => typed.length >= reasonAtLeast && typed.length <= reasonAtMost, 'reason');
const day = text.refine(isJapanDate, 'days');
const format = text.pipe(z.enum(['csv', 'xlsx'], 'format'));

/** What somebody asks to take out of the system. The message of an issue names the problem. */
export const exportSchema = z.discriminatedUnion(
  'what',
  [
    z.object({ what: z.literal('people'), format, reason, list: text }),
    z.object({ what: z.literal('import'), format, reason, importId: z.uuid('what') }),
    z
      .object({ what: z.literal('reports'), format, reason, from: day, until: day })
      .refine(({ from, until }) => {
        const days = daysBetween(from, until);
        return days >= 0 && days < exportedDaysAtMost;
      }, 'days'),
  ],
  'what',
);

export type AskedExport = z.output<typeof exportSchema>;
