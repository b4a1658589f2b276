import { getTranslations } from 'next-intl/server';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { Page } from '@/app/_components/page';
import { TryAgain } from './_components/try-again';

/** Shown from the phone's own memory in the place of a page that cannot be reached. The same for everybody. */
export default async function OfflinePage() {
  const t = await getTranslations('installed.offline');
  const ja = await japaneseBeside();
  return (
    <Page title={t('title')}>
      <p>{t('lead')}</p>
      <div className="space-y-2">
        <TryAgain text={t('again')} />
        <p className="text-solid-gray-700">{t('againHint')}</p>
      </div>
      <section className="space-y-4">
        <h2 className="text-std-22B-150">{t('worksTitle')}</h2>
        <div>
          <a href="/status-report" className="button button-primary w-full sm:w-auto sm:min-w-64">
            {t('report')}
          </a>
          <p className="mt-2">{t('reportHint')}</p>
        </div>
        {/* Whole pages, which the worker answers; parts of pages come from the network only. */}
        <div>
          <a href="/emergency" className="button button-danger w-full sm:w-auto sm:min-w-64">
            <span>
              {t('emergency')}
              <Japanese>{ja?.('installed.offline.emergency')}</Japanese>
            </span>
          </a>
          <p className="mt-2">
            {t('call')}
            <Japanese>{ja?.('installed.offline.call')}</Japanese>
          </p>
        </div>
      </section>
    </Page>
  );
}
