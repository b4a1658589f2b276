import { getTranslations } from 'next-intl/server';
import { begin, cancel, forget } from './actions';
import type { OneImport } from './state-notice';

/** What may be done with an import as it stands. */
export async function Steer({ of: { id, state, good, wipedAt } }: { of: OneImport }) {
  const t = await getTranslations('importing.page');
  if (state === 'finished' && !wipedAt)
    return (
      <form action={forget}>
        <input type="hidden" name="importId" value={id} />
        <button className="button button-secondary">{t('forget')}</button>
      </form>
    );
  if (state === 'finished' || state === 'cancelled' || state === 'refused') return null;
  return (
    <div className="flex flex-wrap gap-4">
      {state === 'ready' && good > 0 && (
        <form action={begin}>
          <input type="hidden" name="importId" value={id} />
          <button className="button button-primary">{t('begin', { good })}</button>
        </form>
      )}
      <form action={cancel}>
        <input type="hidden" name="importId" value={id} />
        <button className="button button-secondary">{t('cancel')}</button>
      </form>
    </div>
  );
}
