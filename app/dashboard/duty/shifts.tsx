import { getTranslations } from 'next-intl/server';
import type { Shift } from '@/lib/duty/shifts';
import { times } from '../times';
import { takeOffRoster } from './actions';

type Props = { shifts: readonly Shift[]; mayChange: boolean; at: Date };

/** Who is on duty now and next, the next first. */
export async function Shifts({ shifts, mayChange, at }: Props) {
  const t = await getTranslations('staff.duty');
  const { moment } = await times();
  if (shifts.length === 0) return <p>{t('none')}</p>;
  return (
    <ul className="divide-solid-gray-420 border-solid-gray-420 divide-y border-y">
      {shifts.map(({ shiftId, name, position, startsAt, endsAt, able }) => {
        const running = startsAt <= at;
        const from = moment(startsAt);
        return (
          <li key={shiftId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div>
              <p className="font-700">{t('shift', { position, name })}</p>
              <p>{t('span', { from, until: moment(endsAt) })}</p>
              <p className="text-solid-gray-700">{able ? t(running ? 'now' : 'coming') : t('cannot')}</p>
            </div>
            {mayChange && (
              <form action={takeOffRoster}>
                <input type="hidden" name="shiftId" value={shiftId} />
                <button className="button button-secondary button-small">
                  <span aria-hidden="true">{t(running ? 'end' : 'remove')}</span>
                  <span className="sr-only">{t(running ? 'endFor' : 'removeFor', { name, from })}</span>
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
