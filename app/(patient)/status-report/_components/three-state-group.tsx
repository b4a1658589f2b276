'use client';

import { RadioGroup } from '@/app/_components/choice-groups';
import { useReport } from './report-context';

type Props = {
  name: string;
  legend: string;
  choices: readonly { value: string; label: string }[];
  /** What stands below the question when a one-tap button answered it. */
  marks: { 'no-symptoms': string; yesterday: string };
};

/** A question answered No, Yes or Don't know; nothing is chosen beforehand, and an answer given by one tap is marked. */
export function ThreeStateGroup({ marks, ...question }: Props) {
  const { filled } = useReport();
  const mark =
    filled && filled.by !== 'undo' && filled.items.includes(question.name) ? marks[filled.by] : undefined;
  return <RadioGroup {...question} required={null} inline hint={mark} />;
}
