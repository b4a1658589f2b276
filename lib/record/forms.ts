import { z } from 'zod';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { cleanText, oneText } from '@/lib/forms/clean-text';

export const recordFormats = ['json', 'pdf', 'fhir'] as const;

/** In what form somebody takes out a person's record, and why. The message of an issue names the problem. */
export const recordSchema = z.object({
  format: z.enum(recordFormats, 'format'),
  reason: z
    .unknown()
    .transform(oneText)
    .transform(cleanText)
    .refine((typed) => typed.length >= reasonAtLeast && typed.length <= reasonAtMost, 'reason'),
});

export type AskedRecord = z.output<typeof recordSchema>;
