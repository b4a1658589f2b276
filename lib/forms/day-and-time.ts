import { z } from 'zod';
import { isJapanDate } from '@/lib/japan-time';
import { cleanText } from './clean-text';

/** A day in Japan as a date field sends it; `error` where it is none. */
export const dayField = (error: string) =>
  z.string(error).transform(cleanText).pipe(z.string().refine(isJapanDate, error));

/** A time of day, like 09:30. */
export const timeField = (error: string) =>
  z
    .string(error)
    .transform(cleanText)
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, error));
