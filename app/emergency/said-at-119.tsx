import type { ReactNode } from 'react';
import type { Category } from '@/lib/status-report/questionnaire';

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

export type SaidWords = Record<
  'sayTitle' | 'sayHint' | 'reading' | 'meaning' | 'meaningContact' | 'meaningInfected',
  string
> & { interpreter: ReactNode };

interface Props {
  /** Left out where it is not known who reads it. */
  category?: Category;
  name?: string;
  inJapanese: boolean;
  words: SaidWords;
}

/** The sentence to read aloud to people who speak Japanese only. Drawn by the server, or by the phone with what it knows. */
export function SaidAt119({ category, name = '……', inJapanese, words }: Props) {
  const said = category ? [category === 'contact' ? contact : infected] : [infected, contact];
  const together = (part: keyof typeof infected) => said.map((each) => each[part]).join('／');
  const meaning = { contact: words.meaningContact, infected: words.meaningInfected, none: words.meaning };
  return (
    <section>
      <h2 className="text-std-22B-150">{words.sayTitle}</h2>
      <p className="mt-1">{words.sayHint}</p>
      <blockquote className="rounded-8 border-solid-gray-420 mt-3 space-y-3 border p-4">
        <p lang="ja" className="text-std-20B-160">
          救急です。{together('text')}名前は、{name}です。住所は、……です。
        </p>
        <p lang="ja" className="text-solid-gray-700">
          <span className="sr-only">{words.reading}: </span>
          きゅうきゅう です。{together('kana')}なまえは、{name} です。じゅうしょは、…… です。
        </p>
        {!inJapanese && (
          <p lang="ja-Latn" className="text-solid-gray-700">
            Kyūkyū desu. {together('roman')} Namae wa {name} desu. Jūsho wa …… desu.
          </p>
        )}
        {!inJapanese && <p>{meaning[category ?? 'none']}</p>}
      </blockquote>
      <p className="mt-3">{words.interpreter}</p>
    </section>
  );
}
