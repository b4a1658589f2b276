import { getTranslations } from 'next-intl/server';
import { currentLocale } from '@/lib/language/current-locale';
import { isUnderReview } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';

/** One line in the head of each page in a language that nobody has signed yet; what it means is behind it, in Japanese too. */
export async function UnderReview() {
  if (!isUnderReview(await currentLocale())) return null;
  const [t, japanese] = [await getTranslations('common'), messages.ja.common];
  return (
    <details className="border-solid-gray-420 border-t bg-yellow-50">
      <summary className="mx-auto flex min-h-11 max-w-[80rem] cursor-pointer flex-wrap items-center gap-x-3 px-4 py-1 sm:px-6">
        <span className="underline underline-offset-4">{t('underReview')}</span>
        <span lang="ja">{japanese.underReview}</span>
      </summary>
      <div className="mx-auto max-w-[80rem] px-4 pb-2 sm:px-6">
        <p>{t('underReviewMeans')}</p>
        <p lang="ja">{japanese.underReviewMeans}</p>
      </div>
    </details>
  );
}
