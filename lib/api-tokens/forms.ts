import { z } from 'zod';
import { cleanText, oneText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isJapanDate } from '@/lib/japan-time';
import { isTokenKind } from './kinds';

const error = {
  name: 'records-out.tokens.errors.name',
  purpose: 'records-out.tokens.errors.purpose',
  kinds: 'records-out.tokens.errors.kinds',
  expiresOn: 'records-out.tokens.errors.expiresOn',
} satisfies Record<string, MessageKey>;

const typed = z.unknown().optional().transform(oneText).transform(cleanText);
const longest = { name: 60, purpose: 200 };

/** A new token: which program, what for, what it may read, and its last day in Japan. */
export const newTokenSchema = z.object({
  name: typed.refine((text) => text.length > 0 && text.length <= longest.name, error.name),
  purpose: typed.refine((text) => text.length >= 5 && text.length <= longest.purpose, error.purpose),
  kinds: z
    .array(z.unknown())
    .default([])
    .transform((chosen) => [...new Set(chosen.filter(isTokenKind))])
    .refine((kinds) => kinds.length > 0, error.kinds),
  expiresOn: typed.refine(isJapanDate, error.expiresOn),
});

export type AskedToken = z.output<typeof newTokenSchema>;
