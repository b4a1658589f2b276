import type { ReactNode } from 'react';

/** One fact of a person's record. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-solid-gray-420 grid grid-cols-[7.5rem_1fr] gap-x-3 border-b py-2">
      <dt className="text-solid-gray-700">{label}</dt>
      <dd className="text-solid-gray-900 min-w-0">{children}</dd>
    </div>
  );
}
