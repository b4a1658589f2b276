import { getFormatter, getTranslations } from 'next-intl/server';
import { revocationReasons } from '@/lib/issuing/reasons';
import { isJapanDate } from '@/lib/japan-time';
import type { HistoryEvent } from '@/lib/line-list/case-record';
import { outcomes } from '@/lib/line-list/changes/forms';
import { contactOutcomes } from '@/lib/line-list/follow-up/forms';
import { revocationReasons as recordReasons } from '@/lib/recuperation/reasons';
import { recordFormats } from '@/lib/record/forms';
import { levels } from '@/lib/status-report/levels';
import { timesIn } from './times';
import { wordOf, type EventWord } from './event-words';

type Facts = Pick<HistoryEvent, 'action' | 'toldName' | 'reason'> & {
  details: Record<string, unknown> | null;
};

interface Language {
  t: Awaited<ReturnType<typeof getTranslations<'staff'>>>;
  levelName: Awaited<ReturnType<typeof getTranslations<'questionnaire.levels'>>>;
  format: Awaited<ReturnType<typeof getFormatter>>;
}

const categories = ['infected', 'contact'] as const;

/** Events of a person's history in the words of this request's language. */
export async function eventSentences(): Promise<(event: Facts) => string> {
  return eventSentencesIn({
    t: await getTranslations('staff'),
    levelName: await getTranslations('questionnaire.levels'),
    format: await getFormatter(),
  });
}

/**
 * Events of a person's history in words, with what was done: the outcome, the days, the name. One that was written before
 * these stood in the log is told without them, and one that has no words by its name.
 */
export function eventSentencesIn({ t, levelName, format }: Language): (event: Facts) => string {
  const { day, moment } = timesIn(format);
  const period = (from: unknown, until: unknown) =>
    isDay(from) && isDay(until) ? t('case.periodDays', { from: day(from), until: day(until) }) : undefined;
  const categoryName = (value: unknown) => {
    const known = categories.find((each) => each === value);
    return known && t(`categories.${known}`);
  };

  type OfTransfer = 'transferOffered' | 'transferWithdrawn' | 'transferDeclined' | 'movedOut' | 'movedIn';
  const atCenter = (word: OfTransfer, center: unknown) =>
    typeof center === 'string' ? t(`actions.with.${word}`, { center }) : undefined;

  const withFacts: Partial<
    Record<EventWord, (facts: Record<string, unknown>, event: Facts) => string | undefined>
  > = {
    escalated: (_facts, { toldName }) => t('actions.escalated', { name: toldName ?? t('duty.former') }),
    openedByPrefecture: (_facts, { reason }) => t('actions.openedByPrefecture', { reason: reason ?? '–' }),
    exported: ({ format, reason }) => {
      const known = recordFormats.find((each) => each === format);
      return known && t('actions.with.exported', { format: known.toUpperCase(), reason: textOf(reason) });
    },
    readByProgram: ({ program, kind }) =>
      typeof program === 'string'
        ? t('actions.with.readByProgram', { program, kind: textOf(kind) })
        : undefined,
    attempted: (facts) => {
      const outcome = contactOutcomes.find((each) => each === facts.outcome);
      return outcome && t(`actions.attempts.${outcome}`);
    },
    acknowledged: (facts) => {
      const level = levels.find((each) => each === facts.level);
      return level && t('actions.with.acknowledged', { level: levelName(level) });
    },
    done: ({ reports }) =>
      typeof reports === 'number' ? t('actions.with.done', { count: reports }) : undefined,
    assigned: ({ to }, { toldName }) => {
      if (to === null) return t('actions.with.assignedToNobody');
      return to === undefined
        ? undefined
        : t('actions.with.assigned', { name: toldName ?? t('case.formerColleague') });
    },
    callPlanned: ({ callAt }) =>
      typeof callAt === 'string'
        ? t('actions.with.callPlanned', { time: moment(new Date(callAt)) })
        : undefined,
    categoryCorrected: (facts) => {
      const [before, after] = [categoryName(facts.before), categoryName(facts.category)];
      if (before && after) return t('actions.with.categoryCorrected', { before, after });
      return after && t('actions.with.categoryNow', { after });
    },
    periodChanged: (facts) => {
      const before = period(facts.fromBefore, facts.untilBefore);
      const after = period(facts.monitoringFrom, facts.monitoringUntil);
      if (before && after) return t('actions.with.periodChanged', { before, after });
      return after && t('actions.with.periodNow', { after });
    },
    turnedPositive: (facts) => {
      const before = period(facts.fromBefore, facts.untilBefore);
      const after = period(facts.monitoringFrom, facts.monitoringUntil);
      const category = categoryName(facts.before);
      return before && after && category
        ? t('actions.with.turnedPositive', { category, before, after })
        : undefined;
    },
    exposureLinked: ({ lastContactOn }) =>
      isDay(lastContactOn) ? t('actions.with.exposureLinked', { day: day(lastContactOn) }) : undefined,
    transferOffered: ({ center }) => atCenter('transferOffered', center),
    transferWithdrawn: ({ center }) => atCenter('transferWithdrawn', center),
    transferDeclined: ({ center }) => atCenter('transferDeclined', center),
    movedOut: ({ center }) => atCenter('movedOut', center),
    movedIn: ({ center }) => atCenter('movedIn', center),
    idRevoked: (facts) => {
      const reason = revocationReasons.find((each) => each === facts.reason);
      return (
        reason &&
        t('actions.with.idRevoked', {
          reason: t(`actions.astray.${reason}`),
          account: facts.accountCutOff ? 'yes' : 'no',
        })
      );
    },
    recuperationRevoked: (facts) => {
      const reason = recordReasons.find((each) => each === facts.reason);
      return reason && t('actions.with.recuperationRevoked', { reason: t(`actions.paper.${reason}`) });
    },
    closed: (facts) => {
      const outcome = outcomes.find((each) => each === facts.outcome);
      return outcome && t('actions.with.closed', { outcome: t(`changes.outcomes.${outcome}`) });
    },
    keptLonger: ({ until }) =>
      isDay(until) ? t('actions.with.keptLonger', { until: day(until) }) : undefined,
    reopened: ({ until }) => (isDay(until) ? t('actions.with.reopened', { until: day(until) }) : undefined),
  };

  return (event) => {
    const word = wordOf(event.action);
    if (!word) return t('actions.other', { action: event.action });
    return withFacts[word]?.(event.details ?? {}, event) ?? t(`actions.${word}`);
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '–');

function isDay(value: unknown): value is string {
  return typeof value === 'string' && isJapanDate(value);
}
