import { getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import type { ChangeOutcome } from '@/lib/line-list/change-case';
import { times } from '../../times';

type Meanwhile = Extract<ChangeOutcome, { kind: 'changed-meanwhile' }>;

/** Who changed what since the page was shown, and that nothing was saved: "Sato Keiko planned a call at 09:41. …" */
export async function changedMeanwhile({ by, action, changedAt }: Meanwhile): Promise<string> {
  const t = await getTranslations('staff.followUp');
  const { clock, moment } = await times();
  const today = japanDateOf(changedAt) === japanDateOf(now());
  const time = today ? clock(changedAt) : moment(changedAt);
  const change = t(`meanwhile.${wordsOf[action]}`, { name: by ?? t('somebody'), time });
  return `${change}${t('notSaved')}`;
}

const wordsOf = {
  'case.assigned': 'assigned',
  'case.flagged': 'flagged',
  'case.unflagged': 'unflagged',
  'case.call-planned': 'callPlanned',
  'case.call-unplanned': 'callUnplanned',
  'case.category-corrected': 'categoryCorrected',
  'case.period-changed': 'periodChanged',
  'case.closed': 'closed',
  'case.reopened': 'reopened',
  'case.reminders-paused': 'remindersPaused',
  'case.reminders-resumed': 'remindersResumed',
} as const satisfies Record<Meanwhile['action'], string>;
