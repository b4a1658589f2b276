import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { readCookie } from '@/lib/auth/cookies';
import { SiteFooter } from './_components/site-footer';
import { SiteHeader } from './_components/site-header';
import { WordsProvider } from './_components/words';
import { sharedWords } from './_components/shared-words';
import './globals.css';

// Every page writes its own <title>, so that "Error: " can stand in front of it without JavaScript too.
export const metadata: Metadata = {
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-touch-icon.png',
  },
  formatDetection: { telephone: false, email: false, address: false },
  robots: { index: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#0017c1' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, words] = [await getLocale(), await getTranslations('common'), await sharedWords()];
  return (
    <html lang={locale}>
      <body className="flex min-h-dvh flex-col font-sans">
        <a
          href="#main"
          className="link link-target sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-yellow-300 focus:px-4 focus:py-2"
        >
          {t('skipToContent')}
        </a>
        <SiteHeader>
          <AccountLink />
        </SiteHeader>
        <main id="main" tabIndex={-1} className="w-full flex-1 px-4 py-8 sm:px-6 sm:py-12">
          <WordsProvider words={words}>{children}</WordsProvider>
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}

/** Shown wherever a session cookie is there. It is not checked here: every page must open without the database. */
async function AccountLink() {
  if (!(await readCookie('session'))) return null;
  const t = await getTranslations('account');
  return (
    <Link href="/account" prefetch={false} className="link link-target">
      {t('header')}
    </Link>
  );
}
