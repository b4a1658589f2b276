import { getTranslations } from 'next-intl/server';
import type { PassedOn as Step } from '@/lib/duty/passed-on';
import { times } from './times';

type Props = {
  steps: readonly Step[];
  /** Says of several steps only how many there were, and the last. */
  brief?: boolean;
};

/** To whom an alert went by mail because nobody had acknowledged it, and when. */
export async function PassedOn({ steps, brief }: Props) {
  const t = await getTranslations('staff.duty');
  const { moment } = await times();
  const last = steps.at(-1);
  if (!last) return null;
  if (brief && steps.length > 1)
    return (
      <p className="faint">
        {t('passedOnTimes', {
          count: steps.length,
          name: last.name ?? t('former'),
          time: moment(last.at),
        })}
      </p>
    );
  return (
    <ul className="text-solid-gray-700">
      {steps.map(({ name, at }) => (
        <li key={at.getTime()}>{t('passedOn', { name: name ?? t('former'), time: moment(at) })}</li>
      ))}
    </ul>
  );
}
