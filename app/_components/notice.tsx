import type { ReactNode } from 'react';

const kinds = {
  info: 'border-key-900 bg-key-50',
  success: 'border-success-2 bg-green-50',
  warning: 'border-warning-yellow-2 bg-yellow-50',
  danger: 'border-error-2 bg-red-50',
};

type Props = {
  kind?: keyof typeof kinds;
  title?: string;
  /** Says what came of what was just pressed: screen readers read it out, wherever the focus is. */
  told?: boolean;
  children?: ReactNode;
};

/** A boxed message that belongs to the page. The title says what the colour says. */
export function Notice({ kind = 'info', title, told = false, children }: Props) {
  return (
    <section
      role={told ? 'status' : undefined}
      className={`rounded-8 border border-l-8 p-4 sm:p-5 ${kinds[kind]}`}
    >
      {title && <h2 className="text-std-18B-160 text-solid-gray-900">{title}</h2>}
      {children && <div className={title ? 'mt-1 space-y-3' : 'space-y-3'}>{children}</div>}
    </section>
  );
}
