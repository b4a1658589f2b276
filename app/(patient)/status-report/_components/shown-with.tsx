'use client';

import type { ReactNode } from 'react';
import { useReport } from './report-context';

type Props = { name: string; className: string; children: ReactNode };

/** A question that style sheets show and hide with the answer before it; one that has to be put right is always shown. */
export function ShownWith({ name, className, children }: Props) {
  const { fieldErrors } = useReport();
  return <div className={fieldErrors[name] ? undefined : className}>{children}</div>;
}
