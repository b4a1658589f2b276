import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';

/** Says to whoever has just deleted their account that it is done; it names nobody. */
export default async function DeletedPage() {
  const [t, common] = [await getTranslations('rights.delete'), await getTranslations('common')];
  return (
    <Page title={t('doneTitle')}>
      <p>{t('done')}</p>
      <p>{t('donePhone')}</p>
      <p>
        <Link href="/" className="link link-target">
          {common('toTop')}
        </Link>
      </p>
    </Page>
  );
}
