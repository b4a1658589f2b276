import type { ReactNode } from 'react';

/** One part of a person's page; on paper only the chart is left. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="print:hidden">
      <h2 className="text-std-22B-150 mb-3">{title}</h2>
      {children}
    </section>
  );
}
