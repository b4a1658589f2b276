'use client';

import { RadioGroup } from '@/app/_components/choice-groups';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { addDays, japanDateOf, japanInstant } from '@/lib/japan-time';
import { japanFormat } from '@/lib/language/japan-format';
import type { CaseOnPhone } from '@/lib/on-phone/person';

/** For which of the people of the account the report is. */
export function WhoFor({ cases, legend }: { cases: readonly CaseOnPhone[]; legend: string }) {
  const choices = cases.map(({ caseId, name }) => ({ value: caseId, label: name }));
  return <RadioGroup name="caseId" legend={legend} choices={choices} />;
}

interface DayProps {
  locale: string;
  words: { day: string; today: string; yesterday: string };
}

/** Today or yesterday in Japan, by the clock of the phone. */
export function MeasuredDay({ locale, words }: DayProps) {
  const today = japanDateOf(new Date());
  const yesterday = addDays(today, -1);
  const month = locale === 'ja' ? 'long' : 'short';
  const format = japanFormat(locale, { month, day: 'numeric', weekday: 'short' });
  const choice = (day: string, sentence: string) => ({
    value: day,
    label: filled(sentence, { date: format.format(japanInstant(day)) }),
  });
  return (
    <RadioGroup
      name="measuredAt"
      legend={words.day}
      choices={[choice(today, words.today), choice(yesterday, words.yesterday)]}
    />
  );
}
