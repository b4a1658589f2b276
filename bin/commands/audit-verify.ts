import { z } from 'zod';
import { verifySeals, type BrokenSeal } from '../../lib/audit/verify-seals';
import { command, UsageError } from './command';
import { centerCode } from './values';

const words: Record<BrokenSeal['problem'], string> = {
  missing: 'is missing',
  changed: 'does not fit its events: they, or it, were changed, removed or added to',
  'other-key': 'was made under another AUTH_SECRET and cannot be checked with this one',
  'not-the-code': 'is not the one that was written down',
};

export const auditVerify = command(
  {
    usage: '[--center 13101 [--code 12-9F3A-77C0]]',
    summary:
      'Checks the seals of the audit log, of all centers or of one; --code is the newest seal as written down before.',
    schema: z.object({
      center: centerCode.optional(),
      code: z
        .string()
        .regex(/^\d+-[0-9a-f]{4}-[0-9a-f]{4}$/i, 'is not a seal, like 12-9F3A-77C0')
        .optional(),
    }),
  },
  async ({ center, code }) => {
    if (code !== undefined && center === undefined) throw new UsageError(['--code needs --center']);
    const verified = await verifySeals(center, code);
    const { chains, seals, events, unsealed, broken } = verified;
    const counted = `${events} events under ${seals} seals of ${chains} chains; ${unsealed} wait for the next seal`;
    if (broken.length === 0) return { kind: 'done', json: { ok: true, ...verified }, text: counted };
    const lines = broken.map(
      ({ chain, number, problem }) => `${chain || 'no center'}: seal ${number} ${words[problem]}`,
    );
    return {
      kind: 'refused',
      json: { ok: false, ...verified },
      reason: [...lines, counted].join('\n'),
    };
  },
);
