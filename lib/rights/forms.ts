import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';

const ownFiles = ['pdf', 'json'] as const;
export type OwnFile = (typeof ownFiles)[number];

/** What the route that answers the file is sent; whoever signed in a moment ago sends no password. */
export const takeOutSchema = z.object({ format: z.enum(ownFiles), presentPassword: z.string().default('') });

const error = {
  password: 'account.errors.presentPassword',
  sure: 'rights.delete.sureMissing',
} satisfies Record<string, MessageKey>;

export const deleteAccountSchema = z.object({
  alsoHealth: z.literal('yes').optional(),
  sure: z.literal('yes', error.sure),
  presentPassword: z.string(error.password).min(1, error.password),
});
