import { z } from 'zod';

/** The case as a page showed it, sent along with each form; `error` tells that a form which lost it is stale. */
export const shownCase = (error: string) => ({
  caseId: z.uuid(error),
  revision: z
    .string(error)
    .regex(/^\d{1,9}$/, error)
    .transform(Number),
});
