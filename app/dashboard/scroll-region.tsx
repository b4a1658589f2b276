import type { ReactNode } from 'react';

/** What is wider than a phone scrolls by itself, by keyboard too, and not the page. */
export function ScrollRegion({ name, children }: { name: string; children: ReactNode }) {
  // Spread, since a part that only scrolls is reached by keyboard although it has no control in it.
  const region = { role: 'region', tabIndex: 0, 'aria-label': name };
  return (
    <div
      {...region}
      className="border-solid-gray-420 rounded-8 overflow-x-auto border print:overflow-visible"
    >
      {children}
    </div>
  );
}
