import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { requireAccount } from '@/lib/auth/current-account';

/** What a person may do about their own data: have it, see who else did, decide about it, end it. */
export default async function OwnDataPage() {
  const account = await requireAccount('/account/data');
  const t = await getTranslations('rights');
  const rights = [
    { href: '/account/data/download', title: t('download.title'), teaser: t('download.teaser') },
    ...(account.cases.length > 0
      ? [
          { href: '/account/data/access', title: t('access.title'), teaser: t('access.teaser') },
          { href: '/account/data/consent', title: t('consent.title'), teaser: t('consent.teaser') },
        ]
      : []),
    { href: '/account/delete', title: t('delete.title'), teaser: t('delete.teaser') },
  ].filter(({ href }) => account.hasPassword || href === '/account/data/consent');
  return (
    <Page title={t('title')}>
      <p>{t('lead')}</p>
      <ul className="border-solid-gray-420 border-t">
        {rights.map(({ href, title, teaser }) => (
          <li key={href} className="border-solid-gray-420 border-b py-3">
            <Link href={href} className="link link-target font-700">
              {title}
            </Link>
            <p className="text-solid-gray-700">{teaser}</p>
          </li>
        ))}
      </ul>
      <p>{t('more')}</p>
      <ul>
        {(
          [
            ['/privacy', (await getTranslations('common'))('privacyNotice')],
            ['/account', (await getTranslations('account.password'))('back')],
          ] as const
        ).map(([href, text]) => (
          <li key={href}>
            <Link href={href} className="link link-target">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
