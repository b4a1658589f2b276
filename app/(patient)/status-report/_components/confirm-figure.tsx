'use client';

import { Checkbox } from '@/app/_components/choice-groups';
import { useReport } from './report-context';

type Props = { item: 'bodyTemperature' | 'oxygenSaturation'; label: string; unit: string };

/** The box by which an unusual figure is confirmed; it is there only once there is something to confirm. */
export function ConfirmFigure({ item, label, unit }: Props) {
  const { unusual, values } = useReport();
  const asked = unusual?.find((each) => each.item === item)?.figure;
  if (asked) {
    const id = `confirm-${item}`;
    return <Checkbox name="confirmUnusual" id={id} value={asked} label={`${label} ${asked} ${unit}`} />;
  }
  // Confirmed before, and sent again because of something else.
  const confirmed = [values.confirmUnusual ?? []].flat();
  return item === 'bodyTemperature'
    ? confirmed.map((figure) => <input key={figure} type="hidden" name="confirmUnusual" value={figure} />)
    : null;
}
