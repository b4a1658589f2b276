import { constructTable, flexRender } from '@tanstack/react-table';
import { getTranslations } from 'next-intl/server';
import { japanDateOf } from '@/lib/japan-time';
import { columns } from '@/lib/line-list/lists/tabs';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import { features, listColumns, type Shown } from './list-columns';

type Props = Shown & {
  caption: string;
  rows: ListRow[];
  /** The form that the boxes beside the names belong to; none for who may not change anything. */
  selectFor?: string;
};

const cellLook = 'py-0.5 lg:table-cell lg:px-2 lg:py-2 lg:align-top';

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
    <table className="lg:text-dns-14N-130 block w-full lg:table lg:wrap-normal">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only lg:not-sr-only lg:table-header-group">
        <tr className="border-solid-gray-600 lg:border-b-2">
          {table.getVisibleLeafColumns().map(({ id, columnDef }) => (
            <th key={id} scope="col" className="font-700 px-2 py-2 text-left align-bottom first:lg:pl-0">
              {typeof columnDef.header === 'string' && columnDef.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block space-y-3 lg:table-row-group">
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-case={row.id}
            data-undone={isDone(row.original, shown) ? undefined : ''}
            className="border-solid-gray-420 max-lg:rounded-8 focus-within:bg-key-50 flex flex-wrap gap-x-5 border px-4 py-3 lg:table-row lg:border-0 lg:border-b"
          >
            {row.getVisibleCells().map((cell) => {
              const content = flexRender(cell.column.columnDef.cell, cell.getContext());
              return cell.column.id === 'name' ? (
                <th
                  key={cell.id}
                  scope="row"
                  className={`${cellLook} font-400 block w-full text-left wrap-anywhere lg:min-w-44 lg:pl-0`}
                >
                  <span className="flex items-start gap-2">
                    {selectFor && (
                      <input
                        type="checkbox"
                        form={selectFor}
                        name="caseId"
                        value={row.id}
                        aria-label={t('select', { name: row.original.name })}
                        className="mt-1 size-6 flex-none max-lg:mt-2.5"
                      />
                    )}
                    {content}
                  </span>
                </th>
              ) : (
                <td key={cell.id} className={`${cellLook} ${narrowLook(cell.column.id, row.original)}`}>
                  {cell.column.id !== 'reasons' && (
                    <span aria-hidden="true" className="text-solid-gray-700 mr-2 lg:hidden">
                      {typeof cell.column.columnDef.header === 'string' && cell.column.columnDef.header}
                    </span>
                  )}
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

/** How a cell lies in a card: the reasons on lines of their own, the rest one behind the other, what says nothing not at all. */
function narrowLook(column: string, row: ListRow): string {
  if (column === 'reasons') return 'block w-full';
  return saysNothing[column]?.(row) ? 'max-lg:hidden' : 'block';
}

/** Whether somebody is done with a person of this list: read their report, or tried today to reach who is silent. */
function isDone({ latest, attemptedAt }: ListRow, { view, today }: Shown): boolean {
  const silent = view.tab === 'not-reporting' || view.tab === 'not-registered';
  return silent ? attemptedAt !== null && japanDateOf(attemptedAt) === today : Boolean(latest?.readAt);
}
