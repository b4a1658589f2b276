import { now } from '@/lib/clock';
import { createCenter } from '@/lib/cases/create-center';
import { type Command, UsageError } from './command';

export const centerCreate: Command = {
  name: 'center create',
  summary: 'opens a health center',
  options: {
    code: { required: true, example: '13101', help: 'five digits' },
    name: { required: true, example: '"Chuo Health Center"' },
    'name-ja': { required: true, example: '中央区保健所' },
    phone: { required: true, example: '03-0000-0000', help: 'as patients are to dial it' },
  },
  run: async ({ code = '', name = '', 'name-ja': nameJa = '', phone = '' }) => {
    if (!/^\d{5}$/.test(code)) throw new UsageError('--code takes five digits, such as 13101');
    const outcome = await createCenter({ kind: 'system' }, { code, name, nameJa, phone }, now());
    if (outcome.kind === 'already-exists') {
      return { kind: 'refused', reason: `There is a health center ${code} already.` };
    }
    return { kind: 'done', json: { code }, text: code };
  },
};
