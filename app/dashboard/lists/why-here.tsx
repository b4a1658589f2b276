import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { japanDateOf } from '@/lib/japan-time';
import { nextDue } from '@/lib/line-list/lists/deadlines';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import { levelMark } from '../level-mark';
import { reasonsIn, reasonWords } from '../reasons';
import { times } from '../times';
import type { Shown } from './list-columns';

type Words = Awaited<ReturnType<typeof whyWords>>;

/** What `whyHere` says it with: asked for once for all rows of a page. */
export async function whyWords() {
  return {
    t: await getTranslations('staff.lists'),
    outcome: await getTranslations('staff.changes.outcomes'),
    level: await getTranslations('questionnaire.levels'),
    reasons: await reasonWords(),
    times: await times(),
  };
}

/** Why a person stands in a list: level and rules, silence and its deadline, the age of the ID, the end of the period. */
export function whyHere(row: ListRow, shown: Shown, words: Words): ReactNode {
  const { latest } = row;
  const { t, level, times } = words;
  const triedToday = row.attemptedAt && japanDateOf(row.attemptedAt) === shown.today;
  return (
    <>
      {latest && shown.view.tab !== 'closed' && levelMark(latest.level, level(latest.level))}
      {because(row, shown, words)}
      {triedToday && row.attemptedAt && (
        <strong className="line">{t('why.tried', { moment: times.moment(row.attemptedAt) })}</strong>
      )}
      {!row.closedAt && phoneThem(row, words)}
      {row.remindersPausedAt && <span className="faint line">{t('why.paused')}</span>}
    </>
  );
}

function because(row: ListRow, { view, today, at, deadlines }: Shown, words: Words): ReactNode {
  const { t, outcome, times } = words;
  const { day, moment } = times;
  const { latest, category } = row;
  switch (view.tab) {
    case 'not-reporting': {
      const past = deadlines.past[category];
      const onlyMorning = latest?.reportOn === deadlines.awaited[category].on && latest.slot === 'morning';
      return lines(
        latest
          ? t(onlyMorning ? 'why.noMorning' : 'why.noReportSince', { day: day(latest.reportOn) })
          : t('why.never'),
        view.silence === 'overdue'
          ? t('why.wasDue', { moment: moment(past.by) })
          : t('why.due', { moment: moment(nextDue(deadlines, category, at)) }),
        !row.linkedAt && t('why.notSignedUp'),
      );
    }
    case 'not-registered':
      return lines(t('why.idIssued', { moment: moment(row.createdAt) }));
    case 'period-ending':
      return lines(
        row.monitoringUntil === today
          ? t('why.lastDay')
          : t('why.periodOver', { day: day(row.monitoringUntil) }),
        t('why.suggestClosing'),
      );
    case 'closed':
      return lines(
        row.closedAt && t('why.closed', { moment: moment(row.closedAt) }),
        row.outcome && outcome(row.outcome),
      );
    case 'emergency-urgent':
    case 'needs-review':
    case 'symptomatic':
    case 'stable':
      return reasonsIn(words.reasons, latest?.firedRules ?? [], 3);
  }
}

/** Why nothing comes from them on-line, as they decided themselves. */
function phoneThem(
  { consentWithdrawnAt, accountDeletedAt }: ListRow,
  { t, times: { moment } }: Words,
): ReactNode {
  return (
    <>
      {consentWithdrawnAt && (
        <strong className="line">{t('why.consentWithdrawn', { moment: moment(consentWithdrawnAt) })}</strong>
      )}
      {accountDeletedAt && (
        <strong className="line">{t('why.accountDeleted', { moment: moment(accountDeletedAt) })}</strong>
      )}
    </>
  );
}

function lines(...sentences: (string | false | null)[]): ReactNode {
  return sentences.filter(Boolean).map((sentence, index) => (
    <span key={index} className="line">
      {sentence}
    </span>
  ));
}
