import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { formatPhone } from '@/lib/cases/phone';
import { japanInstant } from '@/lib/japan-time';
import type { Stay } from '@/lib/rights/what-stays';

/** What goes with the account, and what of each person a center keeps, why and for how long. */
export async function WhatGoes({ stays }: { stays: readonly Stay[] }) {
  const t = await getTranslations('rights.delete');
  const going = stays.filter(({ monitoredUntil }) => monitoredUntil !== null);
  return (
    <>
      {going.length > 0 && <StillMonitored stays={going} />}
      <section className="space-y-2">
        <h2 className="text-std-20B-150">{t('goesTitle')}</h2>
        <ul className="list-disc space-y-1 pl-6">
          <li>{t('goesSignIn')}</li>
          <li>{t('goesReminders')}</li>
          <li>{t('goesEntered')}</li>
          <li>{t('goesPhone')}</li>
        </ul>
      </section>
      {stays.length > 0 && <Kept stays={stays} />}
    </>
  );
}

async function Kept({ stays }: { stays: readonly Stay[] }) {
  const [t, locale] = [await getTranslations('rights.delete'), await getLocale()];
  const centers = new Map(
    stays.map(({ center, retentionDays }) => [locale === 'ja' ? center.nameJa : center.name, retentionDays]),
  );
  return (
    <section className="space-y-2">
      <h2 className="text-std-20B-150">{t('staysTitle')}</h2>
      {[...centers].map(([center, days]) => (
        <p key={center}>
          <MarkedJapanese>{t('stays', { center, days })}</MarkedJapanese>
        </p>
      ))}
      <p>{t('staysLog')}</p>
    </section>
  );
}

async function StillMonitored({ stays }: { stays: readonly Stay[] }) {
  const [t, format, locale] = [
    await getTranslations('rights.delete'),
    await getFormatter(),
    await getLocale(),
  ];
  return (
    <Notice kind="warning" title={t('stillTitle')}>
      {stays.map(({ caseId, name, center, monitoredUntil, phone }) => (
        <div key={caseId} className="space-y-1">
          <p>
            {t('still', {
              name,
              date: monitoredUntil
                ? format.dateTime(japanInstant(monitoredUntil), { dateStyle: 'long' })
                : '–',
              center: locale === 'ja' ? center.nameJa : center.name,
              phone: formatPhone(phone),
            })}
          </p>
          <p>
            {t('stillCall')} <PhoneLink number={center.phone} />
          </p>
        </div>
      ))}
      <p>{t('registerAgain')}</p>
    </Notice>
  );
}
