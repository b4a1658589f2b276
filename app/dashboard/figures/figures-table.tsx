import type { ReactNode } from 'react';
import { ScrollRegion } from '../scroll-region';

type Props = {
  /** What the table is, for the region that scrolls it too. */
  name: string;
  caption: ReactNode;
  /** Heads of the columns, that of the rows first. */
  heads: readonly string[];
  rows: readonly { key: string; head: string; figures: readonly string[] }[];
};

const cell = 'px-3 py-1.5 text-right whitespace-nowrap first:text-left';

/** Figures in rows and columns, each with its head. */
export function FiguresTable({ name, caption, heads, rows }: Props) {
  return (
    <ScrollRegion name={name}>
      <table className="w-full">
        {caption}
        <thead>
          <tr className="border-solid-gray-600 border-b-2">
            {heads.map((head) => (
              <th key={head} scope="col" className={cell}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, figures }) => (
            <tr key={key} className="border-solid-gray-420 border-b">
              <th scope="row" className={`${cell} font-400`}>
                {head}
              </th>
              {figures.map((figure, index) => (
                <td key={heads[index + 1]} className={cell}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
