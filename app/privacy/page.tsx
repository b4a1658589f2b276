import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { env } from '@/lib/env';
import { privacyNoticeVersion } from '@/lib/registration/consent';

export default async function PrivacyPage() {
  const t = await getTranslations('privacy');
  const phone = env().HELP_PHONE;
  return (
    <Page title={t('title')} caption={t('version', { version: privacyNoticeVersion })}>
      <p>{t('lead')}</p>
      <Section title={t('collectTitle')}>
        <ul className="list-disc space-y-1 pl-6">
          <li>{t('collect1')}</li>
          <li>{t('collect2')}</li>
          <li>{t('collect3')}</li>
          <li>{t('collect4')}</li>
        </ul>
      </Section>
      <Section title={t('whyTitle')}>{t('why')}</Section>
      <Section title={t('whoTitle')}>{t('who')}</Section>
      <Section title={t('longTitle')}>{t('long')}</Section>
      <Section title={t('rightsTitle')}>{t('rights')}</Section>
      <Section title={t('childTitle')}>{t('child')}</Section>
      <Section title={t('cookiesTitle')}>{t('cookies')}</Section>
      <Section title={t('contactTitle')}>
        {t('contact')} {phone && <PhoneLink number={phone} />}
      </Section>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-std-22B-150">{title}</h2>
      <div className="mt-2">{children}</div>
    </section>
  );
}
