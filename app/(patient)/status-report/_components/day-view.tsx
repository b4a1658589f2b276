import type { ElementType } from 'react';
import { Notice } from '@/app/_components/notice';
import { japanDateOf } from '@/lib/japan-time';
import { japanFormat } from '@/lib/language/japan-format';
import type { PatientMessages } from '@/lib/language/messages';
import type { PartOfToday, TodaysReport } from '@/lib/status-report/today';
import { filled } from '../../on-phone/time-words';

// Drawn on the server and on the phone alike: with sentences as they stand in the messages, and nothing that only one of them has.

type Center = { name: string; nameJa: string };
/** When a health center was done with a report, and which one. */
type Mark = { readAt: Date; center: Center };

export type DayWords = Pick<PatientMessages['status-report'], 'today' | 'read' | 'plannedCall'>;

interface Props {
  center: Center;
  plannedCallAt: Date | null;
  parts: readonly PartOfToday[];
  /** By the report's id. */
  read: ReadonlyMap<string, Mark>;
  words: DayWords;
  /** What dates are written by. */
  locale: string;
  at: Date;
  /** Next's link where the server is there, else one that opens a whole page. */
  anchor: ElementType<{ href: string; className: string }>;
}

const kinds = { reported: 'success', due: 'info', late: 'warning', later: 'info', passed: 'info' } as const;

/** Today at a glance: what came, who read it, and what is still awaited by when. */
export function DayView({ center, plannedCallAt, parts, read, words, locale, at, anchor }: Props) {
  const { today } = words;
  return (
    <div className="space-y-3">
      {plannedCallAt && (
        <p className="font-700">{plannedCallWords(words.plannedCall, plannedCallAt, center, locale)}</p>
      )}
      {parts.map(({ slot, by, state: how, report }) => {
        const what = today[slot ?? 'whole'];
        if (report) {
          const mark = read.get(report.id);
          const told = mark && readWords(words.read, mark, locale, at);
          return <Received key={by} {...{ what, report, told, words: today, locale, anchor }} />;
        }
        const sentence = today[how === 'passed' ? 'none' : 'notYet'];
        const title = how === 'later' ? what : filled(sentence, { what });
        return (
          <Notice key={by} kind={kinds[how]} title={title}>
            {how !== 'reported' && <p>{filled(today[how], { by })}</p>}
          </Notice>
        );
      })}
    </div>
  );
}

interface ReceivedProps {
  what: string;
  report: TodaysReport;
  told: string | undefined;
  words: DayWords['today'];
  locale: string;
  anchor: Props['anchor'];
}

function Received({ what, report, told, words, locale, anchor: Anchor }: ReceivedProps) {
  const { id, category, receivedAt, correctedAt } = report;
  const link = (href: string, text: string) => (
    <Anchor href={href} className="link link-target">
      {text}
      <span className="sr-only"> ({what})</span>
    </Anchor>
  );
  return (
    <Notice kind="success" title={filled(words.received, { what, time: hourOf(receivedAt, locale) })}>
      {correctedAt && <p>{filled(words.corrected, { time: hourOf(correctedAt, locale) })}</p>}
      {told && <p>{told}</p>}
      <p className="flex flex-wrap gap-x-6">
        {link(`/status-report/receipt/${id}`, words.see)}
        {link(`/status-report/${category}/correct/${id}`, words.correct)}
      </p>
    </Notice>
  );
}

/** The language's own name of a center: Japanese, or as it is written abroad. */
export const centerName = ({ name, nameJa }: Center, locale: string) => (locale === 'ja' ? nameJa : name);

/** The time of day in Japan. */
function hourOf(at: Date, locale: string): string {
  return japanFormat(locale, { timeStyle: 'short', hourCycle: 'h23' }).format(at);
}

/** A day with its weekday. */
export function dayOf(at: Date, locale: string): string {
  return japanFormat(locale, { month: 'long', day: 'numeric', weekday: 'long' }).format(at);
}

/** That somebody at the health center read a report, and when. */
export function readWords(words: DayWords['read'], mark: Mark, locale: string, at: Date): string {
  const { readAt } = mark;
  const [time, center] = [hourOf(readAt, locale), centerName(mark.center, locale)];
  if (japanDateOf(readAt) === japanDateOf(at)) return filled(words.today, { time, center });
  const date = japanFormat(locale, { month: 'long', day: 'numeric' }).format(readAt);
  return filled(words.earlier, { date, time, center });
}

/** When the health center means to phone. */
export function plannedCallWords(words: string, at: Date, center: Center, locale: string): string {
  return filled(words, {
    center: centerName(center, locale),
    date: dayOf(at, locale),
    time: hourOf(at, locale),
  });
}
