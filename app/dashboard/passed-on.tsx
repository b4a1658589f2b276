import { getTranslations } from 'next-intl/server';
import type { PassedOn as Step } from '@/lib/duty/passed-on';
import { times } from './times';

/** To whom an alert went by mail because nobody had acknowledged it, and when. */
export async function PassedOn({ steps }: { steps: readonly Step[] }) {
  const t = await getTranslations('staff.duty');
  const { moment } = await times();
  if (steps.length === 0) return null;
  return (
    <ul className="text-solid-gray-700">
      {steps.map(({ name, at }) => (
        <li key={at.getTime()}>{t('passedOn', { name: name ?? t('former'), time: moment(at) })}</li>
      ))}
    </ul>
  );
}
