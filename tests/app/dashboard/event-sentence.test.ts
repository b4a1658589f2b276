import { createFormatter, createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { eventSentencesIn } from '@/app/dashboard/event-sentence';
import type { StaffLocale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import type { HistoryEvent } from '@/lib/line-list/case-record';

type Details = HistoryEvent['details'];

function sentence(
  locale: StaffLocale,
  action: string,
  details: Details,
  toldName: string | null = null,
): string {
  const of = { locale, messages: messages[locale] };
  const say = eventSentencesIn({
    t: createTranslator({ ...of, namespace: 'staff' }),
    levelName: createTranslator({ ...of, namespace: 'questionnaire.levels' }),
    format: createFormatter({ locale, timeZone: 'Asia/Tokyo' }),
  });
  return say({ action, details, toldName, reason: null });
}

const changedPeriod = {
  fromBefore: '2026-11-11',
  untilBefore: '2026-11-18',
  monitoringFrom: '2026-11-11',
  monitoringUntil: '2026-11-25',
};
const period = (from: string, until: string, details = changedPeriod) => ({
  ...details,
  monitoringFrom: from,
  monitoringUntil: until,
});

const told: [action: string, details: Details, en: string, ja: string, toldName?: string][] = [
  ['case.closed', { outcome: 'recovered' }, 'Closed the record: Recovered', '記録を終了：回復'],
  ['case.closed', null, 'Closed the record', '記録を終了'],
  ['case.closed', { outcome: 'nonsense' }, 'Closed the record', '記録を終了'],
  [
    'case.category-corrected',
    { category: 'contact', before: 'infected' },
    'Corrected the category: Infected → Close contact',
    '区分を訂正：感染者 → 濃厚接触者',
  ],
  [
    'case.category-corrected',
    { category: 'contact' },
    'Corrected the category to Close contact',
    '区分を濃厚接触者に訂正',
  ],
  [
    'case.period-changed',
    changedPeriod,
    'Changed the monitoring period: Nov 11 to Nov 18 → Nov 11 to Nov 25',
    '健康観察期間を変更：11月11日から11月18日まで → 11月11日から11月25日まで',
  ],
  [
    'case.period-changed',
    period('2026-11-28', '2026-12-03'),
    'Changed the monitoring period: Nov 11 to Nov 18 → Nov 28 to Dec 3',
    '健康観察期間を変更：11月11日から11月18日まで → 11月28日から12月3日まで',
  ],
  [
    'case.period-changed',
    { monitoringFrom: '2026-11-11', monitoringUntil: '2026-11-25' },
    'Changed the monitoring period to Nov 11 to Nov 25',
    '健康観察期間を11月11日から11月25日までに変更',
  ],
  [
    'case.call-planned',
    { callAt: '2026-11-20T23:30:00.000Z' },
    'Planned a call for Nov 21, 08:30',
    '電話を予定：11月21日 08:30',
  ],
  ['case.call-planned', null, 'Planned a call', '電話を予定'],
  [
    'case.assigned',
    { to: 'an id' },
    'Handed the person to Sato Keiko',
    '担当者をSato Keikoに変更',
    'Sato Keiko',
  ],
  ['case.assigned', { to: null }, 'Handed the person to nobody in particular', '担当者なしに変更'],
  ['case.assigned', { to: 'an id' }, 'Handed the person to a former colleague', '担当者を以前の職員に変更'],
  [
    'case.reopened',
    { until: '2026-11-29' },
    'Reopened the record, with monitoring up to Nov 29',
    '記録を再開（健康観察は11月29日まで）',
  ],
  ['case.contact-attempted', { outcome: 'no-answer' }, 'Called: no answer', '電話：応答なし'],
  [
    'alert.acknowledged',
    { level: 'emergency' },
    'Acknowledged an alert: Emergency',
    'アラートを確認済みに変更：緊急',
  ],
  ['case.done', { reports: 2 }, 'Was done with 2 reports', '報告2件を確認し対応済みに変更'],
  ['case.viewed', null, 'Opened this record', 'この記録を閲覧'],
  ['case.unheard-of', null, 'Other: case.unheard-of', 'その他：case.unheard-of'],
];

test.each(told)('%s with %j is told with what', (action, details, en, ja, toldName) => {
  expect(sentence('en', action, details, toldName).replaceAll(/\s/g, ' ')).toBe(en);
  expect(sentence('ja', action, details, toldName)).toBe(ja);
});
