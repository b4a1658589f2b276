import { createTranslator } from 'next-intl';
import { currentLocale } from '@/lib/language/current-locale';
import { isUnderReview } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';

/** The Japanese sentences for beside those whose translation nobody has signed yet; undefined in all other languages. */
export async function japaneseBeside() {
  if (!isUnderReview(await currentLocale())) return undefined;
  return createTranslator({ locale: 'ja', messages: messages.ja });
}
