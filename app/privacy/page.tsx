import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { env } from '@/lib/env';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { NoticeSections } from './notice-sections';

export default async function PrivacyPage() {
  const [t, rights] = [await getTranslations('privacy'), await getTranslations('rights')];
  const phone = env().HELP_PHONE;
  return (
    <Page title={t('title')} caption={t('version', { version: privacyNoticeVersion })}>
      <NoticeSections
        text={messages[await currentLocale()].privacy}
        rightsLink={
          <p className="mt-2">
            <Link href="/account/data" className="link link-target">
              {rights('title')}
            </Link>
          </p>
        }
        phone={phone && <PhoneLink number={phone} />}
      />
    </Page>
  );
}
