import type { ReactNode } from 'react';
import './card-table.css';

type Props = { caption: string; heads: readonly string[]; children: ReactNode };

/** A table whose rows are cards on a phone; a cell says the name of its column there by `data-label`. */
export function CardTable({ caption, heads, children }: Props) {
  return (
    <table className="card-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
