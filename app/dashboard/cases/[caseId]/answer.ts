import { refresh } from 'next/cache';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import type { ChangeOutcome } from '@/lib/line-list/change-case';
import type { WriteOutcome } from '@/lib/line-list/follow-up/write-down';
import { keepDaysAtMost } from '@/lib/retention/due';
import { times } from '../../times';
import { changeWords } from '../../event-words';
import type { FollowUpState } from './follow-up-state';

type Values = FollowUpState['values'];

/** What the rules say to something done about a person. */
type Outcome =
  | ChangeOutcome
  | WriteOutcome
  | { kind: 'not-within-days' | 'no-colleague' }
  | { kind: 'keep-not-within-days' | 'not-closed' }
  | { kind: 'alert-open' | 'closed' | 'closed-before' | 'open-already' | 'no-period' };

/** What the form says next. The page around it is drawn anew; a person who is not the center's does not exist. */
export async function answer(
  outcome: Outcome,
  values: Values,
  said: string,
  after: Values = {},
): Promise<FollowUpState> {
  const t = await getTranslations('staff');
  const retention = await getTranslations('retention.errors');
  const refused = (sentence: string): FollowUpState => ({ values, fieldErrors: {}, formErrors: [sentence] });
  const wrong = (field: string, sentence: string): FollowUpState => ({
    values,
    fieldErrors: { [field]: sentence },
    formErrors: [],
  });
  if (outcome.kind === 'not-found') notFound();
  refresh();
  switch (outcome.kind) {
    case 'changed':
    case 'written':
    case 'written-before':
      return { values: after, fieldErrors: {}, formErrors: [], said };
    case 'changed-meanwhile':
      return refused(await changedMeanwhile(outcome));
    case 'may-not':
      return refused(t('followUp.viewer'));
    case 'not-within-days':
      return wrong('callDate', t('followUp.errors.callDate'));
    case 'no-colleague':
      return refused(t('followUp.errors.assignee'));
    case 'id-taken':
      return refused(t('followUp.errors.form'));
    case 'alert-open':
      return refused(t('changes.errors.alertOpen'));
    case 'closed':
      return refused(t('changes.errors.closed'));
    case 'closed-before':
      return refused(t('changes.errors.closedBefore'));
    case 'open-already':
      return refused(t('changes.errors.openAlready'));
    case 'keep-not-within-days':
      return wrong('keptUntil', retention('days', { days: keepDaysAtMost }));
    case 'not-closed':
      return refused(retention('notClosed'));
    case 'no-period':
      return wrong('monitoringUntil', t('changes.errors.period'));
  }
}

type Meanwhile = Extract<ChangeOutcome, { kind: 'changed-meanwhile' }>;

/** Who changed what since the page was shown, and that nothing was saved: "Sato Keiko planned a call at 09:41. …" */
export async function changedMeanwhile({ by, action, changedAt }: Meanwhile): Promise<string> {
  const t = await getTranslations('staff.followUp');
  const { clock, moment } = await times();
  const today = japanDateOf(changedAt) === japanDateOf(now());
  const time = today ? clock(changedAt) : moment(changedAt);
  const change = t(`meanwhile.${changeWords[action]}`, { name: by ?? t('somebody'), time });
  return `${change}${t('notSaved')}`;
}
