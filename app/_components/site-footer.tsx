import { getTranslations } from 'next-intl/server';
import { Link } from './link';
import { env } from '@/lib/env';
import { PhoneLink } from './phone-link';

export async function SiteFooter() {
  const [t, accessibility] = [await getTranslations('common'), await getTranslations('accessibility')];
  const phone = env().HELP_PHONE;
  return (
    <footer className="border-solid-gray-420 bg-solid-gray-50 border-t print:hidden">
      <div className="mx-auto max-w-[80rem] space-y-2 px-4 py-6 sm:px-6">
        <ul className="flex flex-wrap gap-x-6">
          <li>
            <Link href="/emergency" className="link link-target font-700">
              {t('emergencySigns')}
            </Link>
          </li>
          <li>
            <Link href="/privacy" className="link link-target">
              {t('privacyNotice')}
            </Link>
          </li>
          <li>
            <Link href="/accessibility" className="link link-target">
              {accessibility('title')}
            </Link>
          </li>
        </ul>
        {phone && (
          <p>
            {t('helpPhone')}: <PhoneLink number={phone} />
          </p>
        )}
        <p className="text-solid-gray-700">{t('notOfficial')}</p>
      </div>
    </footer>
  );
}
