import { constructTable, flexRender } from '@tanstack/react-table';
import { getTranslations } from 'next-intl/server';
import { japanDateOf } from '@/lib/japan-time';
import { columns } from '@/lib/line-list/lists/tabs';
import type { ListRow } from '@/lib/line-list/lists/read-list';
import { features, listColumns, type Shown } from './list-columns';

type Props = Shown & {
  caption: string;
  rows: ListRow[];
  /** The form that the boxes beside the names belong to; none for who may not change anything. */
  selectFor?: string;
};

const cellLook = 'block py-1 lg:table-cell lg:px-2 lg:py-2 lg:align-top';

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
            className="border-solid-gray-420 max-lg:rounded-8 focus-within:bg-key-50 block border px-4 py-3 lg:table-row lg:border-0 lg:border-b"
          >
            {row.getVisibleCells().map((cell) => {
              const content = flexRender(cell.column.columnDef.cell, cell.getContext());
              return cell.column.id === 'name' ? (
                <th
                  key={cell.id}
                  scope="row"
                  className={`${cellLook} font-400 text-left wrap-anywhere lg:min-w-44 lg:pl-0`}
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
                <td key={cell.id} className={cellLook}>
                  <span className="grid grid-cols-[7.5rem_1fr] gap-x-2 lg:block">
                    <span aria-hidden="true" className="text-solid-gray-700 lg:hidden">
                      {typeof cell.column.columnDef.header === 'string' && cell.column.columnDef.header}
                    </span>
                    <span>{content}</span>
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether somebody is done with a person of this list: read their report, or tried today to reach who is silent. */
function isDone({ latest, attemptedAt }: ListRow, { view, today }: Shown): boolean {
  const silent = view.tab === 'not-reporting' || view.tab === 'not-registered';
  return silent ? attemptedAt !== null && japanDateOf(attemptedAt) === today : Boolean(latest?.readAt);
}
