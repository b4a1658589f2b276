import { takeOutOwnData } from '@/lib/rights/take-out';
import { morning } from '../../support/people';
import { registered } from '../rights/people';
import type { LimitRow } from './limit-row';

/** Somebody who has just signed in takes out their data so many times. */
async function takenOut(files: number): Promise<boolean> {
  const account = await registered();
  const asked = { format: 'json', presentPassword: '', locale: 'en' } as const;
  for (let file = 1; file < files; file += 1) await takeOutOwnData(account, asked, morning);
  return (await takeOutOwnData(account, asked, morning)).kind === 'file';
}

export const ownDataRows = {
  'ownData.filesPerHour': {
    figure: 10,
    source: 'ours: a person needs one, and a PDF costs the work of many pages',
    tried: takenOut,
    other: 3,
  },
} satisfies Record<string, LimitRow>;
