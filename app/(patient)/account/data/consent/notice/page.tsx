import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { NoticeSections } from '@/app/privacy/notice-sections';
import { requireAccount } from '@/lib/auth/current-account';
import { currentLocale } from '@/lib/language/current-locale';
import { langOf } from '@/lib/language/locales';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { privacyNotice } from '@/lib/rights/notices';

/** The privacy notice as it was when somebody agreed to it; the one in force unless `?version` names another. */
export default async function NoticePage({ searchParams }: PageProps<'/account/data/consent/notice'>) {
  await requireAccount('/account/data/consent');
  const { version: asked } = await searchParams;
  const version = typeof asked === 'string' ? asked : privacyNoticeVersion;
  const locale = await currentLocale();
  const notice = privacyNotice(version, locale);
  if (!notice) notFound();
  const t = await getTranslations('rights.consent');
  return (
    <Page title={t('noticeTitle', { version })}>
      {version !== privacyNoticeVersion && (
        <p>
          {t('noticeOld')}{' '}
          <Link href="/privacy" className="link">
            {t('noticeCurrent')}
          </Link>
        </p>
      )}
      <div lang={notice.locale === locale ? undefined : langOf(notice.locale)} className="space-y-6">
        <NoticeSections text={notice.text} />
      </div>
      <p>
        <Link href="/account/data/consent" className="link link-target">
          {t('title')}
        </Link>
      </p>
    </Page>
  );
}
