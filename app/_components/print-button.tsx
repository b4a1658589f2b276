'use client';

import type { ReactNode } from 'react';
import { useScripted } from './use-scripted';

/** Opens the browser's own printing; where scripts do not run, the browser's menu does. */
export function PrintButton({ children }: { children: ReactNode }) {
  if (!useScripted()) return null;
  return (
    <button type="button" onClick={() => print()} className="button button-secondary w-full sm:w-auto">
      {children}
    </button>
  );
}
