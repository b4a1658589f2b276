import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';

export async function BackToData() {
  const t = await getTranslations('rights');
  return (
    <p>
      <Link href="/account/data" className="link link-target">
        {t('back')}
      </Link>
    </p>
  );
}
