import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

type Props = {
  /** The heading, and the start of the title: nothing personal. */
  title: string;
  caption?: ReactNode;
  /** What the heading says where it is not the title: it may name a person. */
  heading?: ReactNode;
  /** A line above all, from edge to edge: who is signed in, the way back. */
  bar?: ReactNode;
  /** For tables: as wide as the window allows. */
  wide?: boolean;
  children: ReactNode;
};

/** A page without a form of its own: title, heading, content. */
export async function Page({ title, caption, heading = title, bar, wide = false, children }: Props) {
  const t = await getTranslations('common');
  return (
    <div className={`mx-auto w-full ${wide ? 'max-w-[80rem]' : 'max-w-[40rem]'}`}>
      <title>{`${title} – ${t('productName')}`}</title>
      {bar && (
        <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 print:hidden">
          {bar}
        </div>
      )}
      {caption && <p className="text-solid-gray-700 mb-1">{caption}</p>}
      <h1 className="text-std-28B-150 sm:text-std-32B-150">{heading}</h1>
      <div className="mt-6 space-y-6">{children}</div>
    </div>
  );
}
