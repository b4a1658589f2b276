import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { japanDateOf } from '@/lib/japan-time';
import { nextDue } from '@/lib/line-list/lists/deadlines';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import { LevelMark } from '../level-mark';
import { Reasons } from '../reasons';
import { times } from '../times';
import type { Shown } from './list-columns';

type Props = Shown & { row: ListRow };

/** Why a person stands in a list: level and rules, silence and its deadline, the age of the ID, the end of the period. */
export async function WhyHere({ row, ...shown }: Props) {
  const { latest } = row;
  const t = await getTranslations('staff.lists.why');
  const { moment } = await times();
  const triedToday = row.attemptedAt && japanDateOf(row.attemptedAt) === shown.today;
  return (
    <span className="block space-y-1">
      {latest && shown.view.tab !== 'closed' && (
        <span className="block">
          <LevelMark level={latest.level} />
        </span>
      )}
      <Because row={row} {...shown} />
      {triedToday && row.attemptedAt && (
        <span className="font-700 block">{t('tried', { moment: moment(row.attemptedAt) })}</span>
      )}
      {row.remindersPausedAt && <span className="text-solid-gray-700 block">{t('paused')}</span>}
    </span>
  );
}

async function Because({ row, view, today, at, deadlines }: Props) {
  const t = await getTranslations('staff.lists');
  const outcome = await getTranslations('staff.changes.outcomes');
  const { day, moment } = await times();
  const { latest, category } = row;
  switch (view.tab) {
    case 'not-reporting': {
      const past = deadlines.past[category];
      const onlyMorning = latest?.reportOn === deadlines.awaited[category].on && latest.slot === 'morning';
      return (
        <Lines>
          {!latest && t('why.never')}
          {latest && t(onlyMorning ? 'why.noMorning' : 'why.noReportSince', { day: day(latest.reportOn) })}
          {view.silence === 'overdue'
            ? t('why.wasDue', { moment: moment(past.by) })
            : t('why.due', { moment: moment(nextDue(deadlines, category, at)) })}
          {!row.linkedAt && t('why.notSignedUp')}
        </Lines>
      );
    }
    case 'not-registered':
      return <Lines>{t('why.idIssued', { moment: moment(row.createdAt) })}</Lines>;
    case 'period-ending':
      return (
        <Lines>
          {row.monitoringUntil === today
            ? t('why.lastDay')
            : t('why.periodOver', { day: day(row.monitoringUntil) })}
          {t('why.suggestClosing')}
        </Lines>
      );
    case 'closed':
      return (
        <Lines>
          {row.closedAt && t('why.closed', { moment: moment(row.closedAt) })}
          {row.outcome && outcome(row.outcome)}
        </Lines>
      );
    case 'emergency-urgent':
    case 'needs-review':
    case 'symptomatic':
    case 'stable':
      return <Reasons firedRules={latest?.firedRules ?? []} atMost={3} />;
  }
}

function Lines({ children }: { children: ReactNode[] | ReactNode }) {
  const lines = [children].flat().filter(Boolean);
  return lines.map((line, index) => (
    <span key={index} className="block">
      {line}
    </span>
  ));
}
