import { z } from 'zod';
import { revocationReasons } from '../../lib/issuing/reasons';
import { revokeByOperator } from '../../lib/issuing/revoke-id';
import { command } from './command';
import { centerCode } from './values';

export const idRevoke = command(
  {
    usage: '--center 13101 --id 1234567 --reason wrong-phone|wrong-email|handed-over|other [--reissue]',
    summary:
      'Stops an ID that went to the wrong person, and cuts off the account that registered with it; with --reissue the person gets a new one.',
    schema: z.object({
      center: centerCode,
      id: z.string().regex(/^\d{6,8}$/, 'is not an ID of 6 to 8 digits'),
      reason: z.enum(revocationReasons, `is none of ${revocationReasons.join(', ')}`),
      reissue: z.literal('true').optional(),
    }),
    flags: ['reissue'],
  },
  async ({ center, id, reason, reissue }, at) => {
    const wanted = { centerCode: center, issuedId: id, reason, reissue: reissue !== undefined };
    const outcome = await revokeByOperator(wanted, at);
    switch (outcome.kind) {
      case 'revoked': {
        const { newId, accountCutOff } = outcome;
        const cut = accountCutOff ? '; the account that had registered with it was cut off' : '';
        return {
          kind: 'done',
          json: { revoked: id, accountCutOff, ...(newId && { id: newId }) },
          text: newId ?? `${id} was stopped${cut}`,
        };
      }
      case 'revoked-before':
        return { kind: 'refused', reason: `${id} was stopped before.` };
      case 'closed':
        return {
          kind: 'refused',
          reason:
            'The record is closed and gets no new ID. Nothing was done; leave --reissue away to stop the ID.',
        };
      case 'not-found':
      case 'may-not':
        return { kind: 'refused', reason: `Nobody at ${center} has the ID ${id}.` };
    }
  },
);
