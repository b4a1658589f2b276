import { getTranslations } from 'next-intl/server';
import Link from 'next/link';

/** The way back to the centers. */
export async function BackToBoard() {
  const t = await getTranslations('prefecture.board');
  return (
    <Link href="/dashboard/prefecture" prefetch={false} className="link link-target">
      ← {t('title')}
    </Link>
  );
}
