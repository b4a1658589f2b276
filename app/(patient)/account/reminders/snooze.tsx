import { getTranslations } from 'next-intl/server';
import type { OwnReminders } from '@/lib/reminders/own-reminders';
import { snooze, stopReminders } from './actions';

/** Today not, later, or never again: each one press, also without scripts. */
export async function Snooze({ own }: { own: OwnReminders }) {
  const t = await getTranslations('reminders.snooze');
  const button = 'button button-secondary w-full sm:w-auto';
  const choices = own.offToday || own.laterAt ? (['undo'] as const) : (['hour', 'today'] as const);
  return (
    <section className="space-y-3">
      <h2 className="text-std-22B-150">{t('title')}</h2>
      <form action={snooze} className="flex flex-wrap gap-3">
        {choices.map((how) => (
          <button key={how} type="submit" name="how" value={how} className={button}>
            {t(how)}
          </button>
        ))}
      </form>
      <form action={stopReminders}>
        <button type="submit" className={button}>
          {t('allOff')}
        </button>
      </form>
    </section>
  );
}
