import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { columns } from '@/lib/line-list/lists/tabs';
import { assignments, categoriesShown, sorts, viewAddress, type View } from '@/lib/line-list/lists/view';

/** Whether the view shows less than its whole list. */
export function isFiltered({ category, assigned, flagged, undone }: View): boolean {
  return category !== 'together' || assigned !== 'anyone' || flagged || undone;
}

/** What a list shows and in which order: a form that leads to the address of the view chosen. */
export async function ListFilters({ view }: { view: View }) {
  const t = await getTranslations('staff.lists');
  const { tab, silence } = view;
  return (
    <details
      className="border-solid-gray-420 rounded-8 border px-4"
      open={isFiltered(view) || view.sort !== 'rank'}
    >
      <summary className="link-target font-700 w-full">{t('filters.title')}</summary>
      <form action="/dashboard" className="space-y-4 pt-2 pb-4">
        <input type="hidden" name="tab" value={tab} />
        {tab === 'not-reporting' && <input type="hidden" name="silence" value={silence} />}
        <div className="grid gap-4 sm:grid-cols-3">
          <Choice name="category" label={t('filters.category')} value={view.category}>
            {categoriesShown.map((each) => (
              <option key={each} value={each}>
                {t(`filters.${each}`)}
              </option>
            ))}
          </Choice>
          <Choice name="assigned" label={t('filters.assigned')} value={view.assigned}>
            {assignments.map((each) => (
              <option key={each} value={each}>
                {t(`filters.${each}`)}
              </option>
            ))}
          </Choice>
          <Choice name="sort" label={t('filters.sort')} value={view.sort}>
            {sorts.map((each) => (
              <option key={each} value={each}>
                {t(`filters.${each}`)}
              </option>
            ))}
          </Choice>
        </div>
        <div className="flex flex-wrap gap-x-6">
          <Tick name="undone" value="true" checked={view.undone} label={t('filters.undone')} />
          <Tick name="flagged" value="true" checked={view.flagged} label={t('filters.flagged')} />
        </div>
        <fieldset>
          <legend className="font-700">{t('filters.columns')}</legend>
          <div className="flex flex-wrap gap-x-6">
            {columns.map((column) => (
              <Tick
                key={column}
                name="columns"
                value={column}
                checked={view.columns.length === 0 || view.columns.includes(column)}
                label={t(`columns.${column}`)}
              />
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <button className="button button-primary button-small">{t('filters.apply')}</button>
          <Link href={viewAddress({ tab, silence })} prefetch={false} className="link link-target">
            {t('filters.reset')}
          </Link>
        </div>
      </form>
    </details>
  );
}

type ChoiceProps = { name: string; label: string; value: string; children: ReactNode };

function Choice({ name, label, value, children }: ChoiceProps) {
  return (
    <div>
      <label htmlFor={name} className="font-700 block">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} className="input mt-1 min-h-11 w-full bg-white py-2">
        {children}
      </select>
    </div>
  );
}

type TickProps = { name: string; value: string; checked: boolean; label: string };

function Tick({ name, value, checked, label }: TickProps) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="size-6" />
      {label}
    </label>
  );
}
