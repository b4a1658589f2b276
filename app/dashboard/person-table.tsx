import type { ReactNode } from 'react';

interface Column<Row> {
  label: string;
  cell: (row: Row) => ReactNode;
}

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  /** The first column names the row. */
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/**
 * A table where there is room, one card per row on a phone: there each cell carries its column's label. Browsers keep
 * the meaning of a table whose parts are laid out as blocks.
 */
export function PersonTable<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  const cell = 'block py-1 lg:table-cell lg:px-3 lg:py-2 lg:align-top first:lg:pl-0';
  const content = ({ label, cell: show }: Column<Row>, row: Row) => (
    <span className="grid grid-cols-[7.5rem_1fr] gap-x-2 lg:block">
      <span aria-hidden="true" className="text-solid-gray-700 lg:hidden">
        {label}
      </span>
      <span>{show(row)}</span>
    </span>
  );
  return (
    <table className="block w-full lg:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only lg:not-sr-only lg:table-header-group">
        <tr className="border-solid-gray-600 lg:border-b-2">
          {columns.map(({ label }) => (
            <th
              key={label}
              scope="col"
              className="font-700 px-3 py-2 text-left align-bottom whitespace-nowrap first:lg:pl-0"
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block space-y-3 lg:table-row-group">
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className="border-solid-gray-420 max-lg:rounded-8 block border px-4 py-3 lg:table-row lg:border-0 lg:border-b"
          >
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.label} scope="row" className={`${cell} font-400 text-left`}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.label} className={cell}>
                  {content(column, row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
