import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { viewNameAtMost } from '@/lib/line-list/lists/saved-views';
import { viewAddress, loadView } from '@/lib/line-list/lists/view';
import { removeView, saveView } from './actions';

type Props = { views: readonly { viewId: string; name: string; query: string }[]; list: string };

/** The lists one keeps under a name, and the form that keeps this one. */
export async function SavedViews({ views, list }: Props) {
  const t = await getTranslations('staff.lists.saved');
  return (
    <details className="border-solid-gray-420 rounded-8 border px-4">
      <summary className="link-target font-700 w-full">
        {t('title')} {views.length > 0 && `(${views.length})`}
      </summary>
      <div className="space-y-4 pt-2 pb-4">
        {views.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="divide-solid-gray-420 divide-y">
            {views.map(({ viewId, name, query }) => (
              <li key={viewId} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
                <Link href={viewAddress(loadView(`?${query}`))} prefetch={false} className="link link-target">
                  {name}
                </Link>
                <form action={removeView}>
                  <input type="hidden" name="viewId" value={viewId} />
                  <input type="hidden" name="view" value={list} />
                  <button className="button button-secondary button-small">
                    <span aria-hidden="true">{t('remove')}</span>
                    <span className="sr-only">{t('removeNamed', { name })}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <form action={saveView} className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <input type="hidden" name="view" value={list} />
          <div>
            <label htmlFor="viewName" className="font-700 block">
              {t('name')}
            </label>
            <p id="viewNameHint" className="text-solid-gray-700">
              {t('nameHint')}
            </p>
            <input
              id="viewName"
              name="viewName"
              maxLength={viewNameAtMost}
              autoComplete="off"
              aria-describedby="viewNameHint"
              className="input mt-1 min-h-11 w-80 py-2"
            />
          </div>
          <button className="button button-secondary button-small">{t('save')}</button>
        </form>
      </div>
    </details>
  );
}
