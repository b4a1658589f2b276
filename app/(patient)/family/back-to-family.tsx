import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';

export async function BackToFamily() {
  const t = await getTranslations('family');
  return (
    <p>
      <Link href="/family" className="link link-target">
        {t('back')}
      </Link>
    </p>
  );
}
