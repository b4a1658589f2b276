import { constructTable } from '@tanstack/react-table';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { japanDateOf } from '@/lib/japan-time';
import { columns } from '@/lib/line-list/lists/tabs';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import { features, listColumns, type Shown } from './list-columns';
import './list-table.css';

type Props = Shown & {
  caption: string;
  rows: ListRow[];
  /** The form that the boxes beside the names belong to; none for who may not change anything. */
  selectFor?: string;
};

/** Where a row is a card, a figure nobody gave and what nobody planned need no line. */
const saysNothing: Partial<Record<string, (row: ListRow) => boolean>> = {
  temperature: ({ latest }) => typeof latest?.bodyTemperature !== 'number',
  spo2: ({ latest }) => typeof latest?.oxygenSaturation !== 'number',
  assigned: ({ assignedTo }) => assignedTo === null,
  call: ({ plannedCallAt }) => plannedCallAt === null,
  flag: ({ flaggedAt }) => flaggedAt === null,
};

/**
 * A page of a list: a table where there is room, one card per person on a phone, where each cell carries its column's
 * label. Browsers keep the meaning of a table whose parts are laid out as blocks.
 */
export async function ListTable({ caption, rows, selectFor, ...shown }: Props) {
  const t = await getTranslations('staff.lists');
  const wanted = shown.view.columns;
  const columnVisibility = Object.fromEntries(
    columns.map((name) => [name, wanted.length === 0 || wanted.includes(name)]),
  );
  const table = constructTable({
    features,
    columns: await listColumns(shown),
    data: rows,
    getRowId: ({ caseId }) => caseId,
    state: { columnVisibility },
  });
  return (
    <table className="list-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {table.getVisibleLeafColumns().map(({ id, columnDef }) => (
            <th key={id} scope="col">
              {headerOf(columnDef.header)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} data-case={row.id} data-undone={isDone(row.original, shown) ? undefined : ''}>
            {row.getVisibleCells().map((cell) => {
              const { id, columnDef } = cell.column;
              const draw: ((context: typeof drawn) => ReactNode) | string | undefined = columnDef.cell;
              const drawn = cell.getContext();
              const content = typeof draw === 'function' ? draw(drawn) : draw;
              return id === 'name' ? (
                <th key={id} scope="row">
                  {selectFor && (
                    <input
                      type="checkbox"
                      form={selectFor}
                      name="caseId"
                      value={row.id}
                      aria-label={t('select', { name: row.original.name })}
                    />
                  )}
                  {content}
                </th>
              ) : (
                <td
                  key={id}
                  className={saysNothing[id]?.(row.original) ? `${id} empty` : id}
                  data-label={headerOf(columnDef.header)}
                >
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const headerOf = (header: unknown) => (typeof header === 'string' ? header : undefined);

/** Whether somebody is done with a person of this list: read their report, or tried today to reach who is silent. */
function isDone({ latest, attemptedAt }: ListRow, { view, today }: Shown): boolean {
  const silent = view.tab === 'not-reporting' || view.tab === 'not-registered';
  return silent ? attemptedAt !== null && japanDateOf(attemptedAt) === today : Boolean(latest?.readAt);
}
