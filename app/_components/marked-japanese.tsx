import { currentLocale } from '@/lib/language/current-locale';
import { langOf } from '@/lib/language/locales';

const kana = '\\p{Script=Hiragana}\\p{Script=Katakana}ー';
/** Words of these letters, with what stands between them and the figures behind them. */
const wordsOf = (letters: string) => new RegExp(`([${letters}](?:[${letters}\\d ]*[${letters}\\d])?)`, 'u');
const japanese = wordsOf(`${kana}\\p{Script=Han}`);
/** In Chinese only kana are Japanese for sure. */
const inChinese = wordsOf(kana);

/** A sentence in another language, whose Japanese words say that they are Japanese: a screen reader reads them as such. */
export async function MarkedJapanese({ children }: { children: string }) {
  const lang = langOf(await currentLocale());
  if (lang.startsWith('ja')) return children;
  const parts = children.split(lang.startsWith('zh') ? inChinese : japanese);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} lang="ja">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
