'use client';

import { useRouter } from 'next/navigation';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'onClick'> & { href: string };

/** A link to another page of ours, which takes the place of this one without loading all anew where scripts run. */
export function Link({ href, children, ...rest }: Props) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    // A new tab, a new window, a download: the browser's own business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a {...rest} href={href} onClick={open}>
      {children}
    </a>
  );
}
