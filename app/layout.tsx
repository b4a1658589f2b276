import type { Metadata, Viewport } from 'next';
import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { ReactNode } from 'react';
import { readCookie } from '@/lib/auth/cookies';
import { env } from '@/lib/env';
import { currentLocale } from '@/lib/language/current-locale';
import { formatsOf, isUnderReview, langOf } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { WaitingReports } from './(patient)/on-phone/waiting-reports';
import { SiteFooter } from './_components/site-footer';
import { SiteHeader } from './_components/site-header';
import { WordsProvider } from './_components/words';
import { sharedWords } from './_components/shared-words';
import { AppWorker } from './offline/_components/app-worker';
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
  const [locale, t, words] = [await currentLocale(), await getTranslations('common'), await sharedWords()];
  // The developer's server changes its files too often to keep them.
  const keepsApp = process.env.NODE_ENV === 'production';
  return (
    <html lang={langOf(locale)} data-locale={locale}>
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
        <WordsProvider words={words}>
          {keepsApp && <OnThisPhone />}
          <main id="main" tabIndex={-1} className="w-full flex-1 px-4 py-8 sm:px-6 sm:py-12">
            {children}
          </main>
        </WordsProvider>
        {keepsApp && env().HERSYS_WORKER !== 'off' && <KeptApp />}
        <SiteFooter />
      </body>
    </html>
  );
}

/** What waits on the phone to be sent. Pages without a worker send it, too. */
async function OnThisPhone() {
  const locale = await currentLocale();
  const { installed, rights, 'status-report': report } = messages[locale];
  const { notSeenCall } = installed.report;
  const urgentJa = isUnderReview(locale) ? messages.ja.installed.waiting.urgent : undefined;
  const words = {
    ...installed.waiting,
    withdrawn: rights.stopped.onPhone,
    call119: report.emergency.call119,
    notSeenCall,
    urgentJa,
  };
  return <WaitingReports locale={formatsOf(locale)} words={words} />;
}

/** What keeps this app on the phone. */
async function KeptApp() {
  const [locale, t] = [await currentLocale(), await getTranslations('installed.update')];
  const words = { title: t('title'), body: t('body'), typed: t('typed'), button: t('button') };
  return (
    <>
      <link rel="manifest" href={`/manifest.webmanifest?locale=${locale}`} />
      <AppWorker language={locale} words={words} />
    </>
  );
}

/** Shown wherever a session cookie is there. It is not checked here: every page must open without the database. */
async function AccountLink() {
  if (!(await readCookie('session'))) return null;
  const t = await getTranslations('account');
  return (
    <Link href="/account" className="link link-target">
      {t('header')}
    </Link>
  );
}
