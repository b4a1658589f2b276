import { getLocale, getTranslations } from 'next-intl/server';
import type { ToCall } from './emergency-advice';

/** What is said at 119, in Japanese, with its reading in kana and in Roman letters. `……` is left for the person to say. */
const infected = {
  text: '新型コロナウイルスに感染しています。',
  kana: 'しんがた ころなういるすに かんせん しています。',
  roman: 'Shingata korona uirusu ni kansen shite imasu.',
};
const contact = {
  text: '新型コロナウイルスの濃厚接触者です。',
  kana: 'しんがた ころなういるすの のうこう せっしょくしゃ です。',
  roman: 'Shingata korona uirusu no nōkō sesshokusha desu.',
};

/** The sentence to read aloud; with the person's own category and name where they are signed in. */
export async function WordsToSay({ toCall }: { toCall?: ToCall }) {
  const [t, locale] = [await getTranslations('status-report.emergency'), await getLocale()];
  const said = toCall ? [toCall.category === 'contact' ? contact : infected] : [infected, contact];
  const name = toCall?.name ?? '……';
  const together = (part: keyof typeof infected) => said.map((each) => each[part]).join('／');
  const meaning =
    said.length > 1
      ? t('meaning')
      : toCall?.category === 'contact'
        ? t('meaningContact')
        : t('meaningInfected');
  return (
    <section>
      <h2 className="text-std-22B-150">{t('sayTitle')}</h2>
      <p className="mt-1">{t('sayHint')}</p>
      <blockquote className="rounded-8 border-solid-gray-420 mt-3 space-y-3 border p-4">
        <p lang="ja" className="text-std-20B-160">
          救急です。{together('text')}名前は、{name}です。住所は、……です。
        </p>
        <p lang="ja" className="text-solid-gray-700">
          <span className="sr-only">{t('reading')}: </span>
          きゅうきゅう です。{together('kana')}なまえは、{name} です。じゅうしょは、…… です。
        </p>
        {locale !== 'ja' && (
          <p lang="ja-Latn" className="text-solid-gray-700">
            Kyūkyū desu. {together('roman')} Namae wa {name} desu. Jūsho wa …… desu.
          </p>
        )}
        {locale !== 'ja' && <p>{meaning}</p>}
      </blockquote>
      <p className="mt-3">{t('interpreter')}</p>
    </section>
  );
}
