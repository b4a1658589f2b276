'use client';

import { useEffect, useRef, type ReactNode } from 'react';

/** A fold that closes when something in it was chosen and the page has followed; the focus goes back to what opened it. */
export function FoldAfterChoice({ chosen, children }: { chosen: string; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    const { current } = fold;
    // Nothing was chosen where the page's scripts have only come: somebody may have opened it before.
    if (before.current === chosen || !current) return;
    before.current = chosen;
    if (!current.open) return;
    const hadFocus = current.contains(document.activeElement);
    current.open = false;
    if (hadFocus) current.querySelector('summary')?.focus();
  }, [chosen]);
  return <details ref={fold}>{children}</details>;
}
