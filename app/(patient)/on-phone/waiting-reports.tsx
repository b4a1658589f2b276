'use client';

import { usePathname } from 'next/navigation';
import { Component, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { changedEvent, hasStore } from '@/lib/on-phone/names';
import type { WaitingListProps } from './waiting-list';

/**
 * What waits on this phone to be sent, above every page of a patient. Where nothing was ever kept, nothing is loaded.
 */
export function WaitingReports(props: Omit<WaitingListProps, 'path'>) {
  const path = usePathname();
  const forStaff = path.startsWith('/dashboard');
  const [List, setList] = useState<ComponentType<WaitingListProps>>();
  useEffect(() => {
    if (forStaff || !('serviceWorker' in navigator)) return;
    let here = true;
    const look = async () => {
      if (!(await hasStore()) || !here) return;
      const { WaitingList } = await import('./waiting-list');
      if (here) setList(() => WaitingList);
    };
    void look().catch(() => undefined);
    // The first thing that is kept on this page.
    const again = () => void look().catch(() => undefined);
    window.addEventListener(changedEvent, again);
    return () => {
      here = false;
      window.removeEventListener(changedEvent, again);
    };
  }, [forStaff]);
  if (!List || forStaff) return null;
  return (
    <Harmless>
      <List {...props} path={path} />
    </Harmless>
  );
}

/** Whatever is wrong with what a phone keeps, the page below it stays: it may be the one with the emergency signs. */
class Harmless extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
