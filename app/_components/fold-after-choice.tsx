'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/** A fold that closes when something in it was chosen and the page has followed; the focus goes back to what opened it. */
export function FoldAfterChoice({ chosen, children }: { chosen: string; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const { current } = fold;
    if (!current?.open) return;
    const hadFocus = current.contains(document.activeElement);
    current.open = false;
    if (hadFocus) current.querySelector('summary')?.focus();
  }, [chosen]);
  return <details ref={fold}>{children}</details>;
}
