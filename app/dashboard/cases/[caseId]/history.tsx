import { getTranslations } from 'next-intl/server';
import type { HistoryEvent } from '@/lib/line-list/case-record';
import { outcomes, type Outcome } from '@/lib/line-list/changes/forms';
import { times } from '../../times';

const shownAtOnce = 10;

/** Events in words, by their name in the audit log and, of a call, what came of it; one that has no words yet is shown by its name. */
const words = {
  'case.enrolled': 'enrolled',
  'case.linked': 'linked',
  'profile.phone-changed': 'phoneChanged',
  'profile.health-kept': 'healthKept',
  'status-report.submitted': 'submitted',
  'status-report.corrected': 'corrected',
  'case.viewed': 'viewed',
  'case.opened-by-prefecture': 'openedByPrefecture',
  'case.viewed-by-prefecture': 'viewedByPrefecture',
  'case.exported': 'exported',
  'alert.acknowledged': 'acknowledged',
  'alert.escalated': 'escalated',
  'case.done': 'done',
  'case.note-written': 'noteWritten',
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
  'case.contact-attempted reached': 'reached',
  'case.contact-attempted no-answer': 'noAnswer',
  'case.contact-attempted message-left': 'messageLeft',
} as const;

const isOutcome = (text: string | null): text is Outcome => outcomes.some((each) => each === text);

/** Who did what with a person's record, and when. */
export async function History({ events }: { events: readonly HistoryEvent[] }) {
  const t = await getTranslations('staff.case');
  const older = events.slice(shownAtOnce);
  return (
    <>
      <p className="mb-2">{t('historyLead')}</p>
      <EventTable events={events.slice(0, shownAtOnce)} caption={t('history')} />
      {older.length > 0 && (
        <details>
          <summary className="link min-h-11 py-2">{t('older', { count: older.length })}</summary>
          <EventTable events={older} caption={t('older', { count: older.length })} />
        </details>
      )}
    </>
  );
}

async function EventTable({ events, caption }: { events: readonly HistoryEvent[]; caption: string }) {
  const t = await getTranslations('staff');
  const outcomeName = await getTranslations('staff.changes.outcomes');
  const { moment, day } = await times();
  const who = ({ actorKind, staffName }: HistoryEvent) => {
    if (actorKind === 'patient') return t('case.thePerson');
    return actorKind === 'system' ? t('case.system') : (staffName ?? t('case.unknownStaff'));
  };
  /** What the record was changed to, where the event says so. */
  const changedTo = ({
    action,
    outcome,
    category,
    monitoringFrom,
    monitoringUntil,
    toldName,
  }: HistoryEvent) => {
    switch (action) {
      case 'case.closed':
        return isOutcome(outcome) ? outcomeName(outcome) : undefined;
      case 'case.category-corrected':
        return category ? t(`categories.${category}`) : undefined;
      case 'case.period-changed':
        return monitoringFrom && monitoringUntil
          ? t('actions.period', { from: day(monitoringFrom), until: day(monitoringUntil) })
          : undefined;
      case 'case.assigned':
        return toldName ?? t('followUp.nobody');
      default:
        return undefined;
    }
  };
  const what = (told: HistoryEvent) => {
    const { action, outcome, toldName, reason } = told;
    const event = action === 'case.contact-attempted' ? `${action} ${outcome}` : action;
    const known = Object.entries(words).find(([name]) => name === event)?.[1];
    if (known === 'escalated') return t('actions.escalated', { name: toldName ?? t('duty.former') });
    if (known === 'openedByPrefecture') return t('actions.openedByPrefecture', { reason: reason ?? '–' });
    if (!known) return t('actions.other', { action });
    const to = changedTo(told);
    return to ? t('actions.changedTo', { action: t(`actions.${known}`), to }) : t(`actions.${known}`);
  };
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('case.when')}</th>
          <th scope="col">{t('case.what')}</th>
          <th scope="col">{t('case.who')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id} className="border-solid-gray-420 border-t">
            <td className="text-solid-gray-700 w-32 py-1.5 pr-3 align-top whitespace-nowrap">
              {moment(event.at)}
            </td>
            <td className="py-1.5 pr-3 align-top">{what(event)}</td>
            <td className="py-1.5 align-top">{who(event)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
