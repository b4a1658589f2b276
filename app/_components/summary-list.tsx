import { Link } from './link';
import type { ReactNode } from 'react';

type Row = { label: string; value: ReactNode; change?: { href: string; text: string } };

/** Questions and answers, each with a way back to change it. */
export function SummaryList({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="border-solid-gray-420 border-t">
      {rows.map(({ label, value, change }) => (
        <div
          key={label}
          className="border-solid-gray-420 grid grid-cols-[1fr_auto] items-start gap-x-4 border-b py-3 sm:grid-cols-[12rem_1fr_auto]"
        >
          <dt className="font-700 text-solid-gray-900 col-span-2 sm:col-span-1 sm:py-2">{label}</dt>
          <dd className="py-2">{value}</dd>
          {change && (
            <dd>
              <Link href={change.href} className="link link-target min-w-11 justify-end">
                {change.text}
                <span className="sr-only"> ({label})</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
