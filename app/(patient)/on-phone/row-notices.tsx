'use client';

import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { japanDateOf } from '@/lib/japan-time';
import { keepDraft } from '@/lib/on-phone/drafts';
import type { SentRow, WaitingRow } from '@/lib/on-phone/store';
import { dropReport, readReport } from '@/lib/on-phone/waiting';
import { filled, timeWords } from './time-words';
import type { WaitingWords } from './waiting-list';

interface Shared {
  locale: string;
  words: WaitingWords;
}

/** A report that was sent meanwhile, until its person has gone to its receipt. */
export function SentNotice({ row, locale, words }: Shared & { row: SentRow }) {
  const isUrgent = row.level === 'emergency' || row.level === 'urgent';
  const time = timeWords(row.keptAt, locale);
  return (
    <Notice
      kind={isUrgent ? 'danger' : 'success'}
      title={filled(isUrgent ? words.urgent : words.received, { time })}
    >
      {isUrgent && words.urgentJa && <p lang="ja">{filled(words.urgentJa, { time })}</p>}
      {row.level === 'emergency' && <Call119 words={words} />}
      <p>
        <a
          href={`/status-report/receipt/${row.reportId}`}
          onClick={() => void dropReport(row.clientId)}
          className="link link-target font-700"
        >
          {words.receipt}
        </a>
      </p>
    </Notice>
  );
}

function Call119({ words }: { words: WaitingWords }) {
  return (
    <p>
      <a href="tel:119" className="button button-danger">
        {words.call119}
      </a>
    </p>
  );
}

/** An emergency that nobody has seen. */
export function CallNow({ words }: { words: WaitingWords }) {
  return (
    <>
      <p className="font-700">{words.notSeenCall}</p>
      <Call119 words={words} />
    </>
  );
}

/** A report that cannot be sent as it is: why, and what its person can do. */
export function UnsentNotice({ row, locale, words }: Shared & { row: WaitingRow }) {
  const { state, clientId } = row;
  if (state === 'waiting' || state === 'sign-in') return null;
  return (
    <Notice
      kind={row.level === 'emergency' ? 'danger' : 'warning'}
      title={filled(words[state], { time: timeWords(row.keptAt, locale) })}
    >
      {row.level === 'emergency' && <CallNow words={words} />}
      {row.phone && (
        <p>
          <PhoneLink number={row.phone} />
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {(state === 'wrong' || state === 'reused') && (
          <button
            type="button"
            onClick={() => void putRight(row)}
            className="button button-small button-secondary"
          >
            {words.putRight}
          </button>
        )}
        <button type="button" onClick={() => void dropReport(clientId)} className="link link-target">
          {words.drop}
        </button>
      </p>
    </Notice>
  );
}

/**
 * Opens the form with the answers of a report that the server could not take. It waits on until the form was sent: as the same
 * report where nothing of it was stored, or as a correction of the one that was.
 */
async function putRight({ clientId, owner, state, reportId }: WaitingRow): Promise<void> {
  const report = await readReport(clientId);
  if (!report) return dropReport(clientId);
  const { category, caseId, answers } = report;
  const measuredAt = japanDateOf(new Date(report.measuredAt));
  const corrects = state === 'reused' && reportId ? `/correct/${reportId}` : '';
  const same: Record<string, string> = corrects ? {} : { clientId, measuredAt };
  await keepDraft({ owner, form: `${category}${corrects}` }, { values: { ...answers, caseId, ...same } });
  location.assign(`/status-report/${category}${corrects}`);
}
