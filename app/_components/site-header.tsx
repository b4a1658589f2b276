import { getTranslations } from 'next-intl/server';
import { Link } from './link';
import type { ReactNode } from 'react';
import { env } from '@/lib/env';
import { offeredLocales } from '@/lib/language/current-locale';
import { LanguageSwitch } from './language-switch';
import { UnderReview } from './under-review';

/** `children` stand between the product's name and the languages: the way to one's account. */
export async function SiteHeader({ children }: { children?: ReactNode }) {
  const t = await getTranslations('common');
  return (
    <header className="border-solid-gray-420 border-b print:hidden">
      {env().HERSYS_DEMO && (
        <p className="bg-solid-gray-800 px-4 py-2 text-center text-white">{t('demoBanner')}</p>
      )}
      <div className="relative mx-auto flex max-w-[80rem] flex-wrap items-center justify-between gap-x-3 px-4 py-2 sm:px-6">
        <Link
          href="/"
          className="link-target rounded-4 text-std-18B-160 text-solid-gray-900 gap-2 py-1 hover:underline"
        >
          <img src="/icon.svg" alt="" width={32} height={32} />
          {t('productName')}
        </Link>
        <div className="flex grow flex-wrap items-center justify-end gap-x-6">
          {children}
          <LanguageSwitch choices={await offeredLocales()} />
        </div>
      </div>
      <UnderReview />
    </header>
  );
}
