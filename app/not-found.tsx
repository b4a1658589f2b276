import { getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';
import { ButtonLink } from './_components/button-link';
import { Page } from './_components/page';
import { PhoneLink } from './_components/phone-link';

export default async function NotFound() {
  const t = await getTranslations('common');
  const phone = env().HELP_PHONE;
  return (
    <Page title={t('notFoundTitle')}>
      <p>{t('notFoundBody')}</p>
      {phone && (
        <p>
          {t('errorPhone')} <PhoneLink number={phone} />
        </p>
      )}
      <ButtonLink href="/">{t('toTop')}</ButtonLink>
    </Page>
  );
}
