import { Link } from './link';
import type { ReactNode } from 'react';

type Props = { href: string; kind?: 'primary' | 'secondary' | 'danger'; children: ReactNode };

const kinds = { primary: 'button-primary', secondary: 'button-secondary', danger: 'button-danger' };

/** A link that looks like a button: the next step of a page. */
export function ButtonLink({ href, kind = 'primary', children }: Props) {
  return (
    <Link href={href} className={`button ${kinds[kind]} w-full sm:w-auto sm:min-w-64`}>
      {children}
    </Link>
  );
}
