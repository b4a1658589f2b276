import { z } from 'zod';
import { relations } from '@/lib/family/relations';
import type { MessageKey } from '@/lib/forms/error-sentences';
import type { JapanDate } from '@/lib/japan-time';
import { presentPasswordSchema } from './account-forms';
import { attributesSchema } from './attributes';

const error = {
  relation: 'family.errors.relation',
  people: 'family.errors.people',
} satisfies Record<string, MessageKey>;

/** Somebody who is added to an account: what step 6 asks, and what they are to its owner. */
export function personSchema(today: JapanDate) {
  return attributesSchema(today).safeExtend({ relation: z.enum(relations, error.relation) });
}

/** Who of the account is given over to another one, proven by its password. */
export const handOverSchema = presentPasswordSchema.extend({
  people: z.array(z.uuid(error.people), error.people).min(1, error.people),
});
