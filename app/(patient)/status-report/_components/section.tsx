import type { ReactNode } from 'react';

/** A part of the report with its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-6">
      <h2 className="text-std-22B-150 border-solid-gray-420 border-b pb-1">{title}</h2>
      {children}
    </section>
  );
}
