import { z } from 'zod';
import { createCenter } from '../../lib/cases/create-center';
import { formatPhone } from '../../lib/cases/phone';
import { command } from './command';
import { centerCode, name, phone } from './values';

export const centerCreate = command(
  {
    usage: '--code 13101 --name "Chuo Health Center" --name-ja "中央区保健所" --phone 03-0000-2222',
    summary: 'Opens a health center.',
    schema: z.object({ code: centerCode, name, 'name-ja': name, phone }),
  },
  async ({ code, name, 'name-ja': nameJa, phone }, at) => {
    const center = { code, name, nameJa, phone: formatPhone(phone) };
    const outcome = await createCenter({ kind: 'system' }, center, at);
    switch (outcome.kind) {
      case 'created':
        return { kind: 'done', json: { code }, text: code };
      case 'already-exists':
        return { kind: 'refused', reason: `There is a health center with the code ${code} already.` };
    }
  },
);
