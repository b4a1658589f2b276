import { getFormatter } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Figures side by side, each with its name. */
export function FigureList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-wrap gap-3">{children}</dl>;
}

/** One figure, large, under its name. */
export async function Figure({ name, value }: { name: ReactNode; value: ReactNode }) {
  const format = await getFormatter();
  return (
    <div className="border-solid-gray-420 rounded-8 min-w-32 border px-4 py-2">
      <dt>{name}</dt>
      <dd className="text-std-28B-150">{typeof value === 'number' ? format.number(value) : value}</dd>
    </div>
  );
}
