import type { Coding, Extension } from '@medplum/fhirtypes';

/** The same sentence in the languages in which people are asked. */
export interface Sentence {
  en: string;
  ja: string;
}

interface Beside {
  extension: Extension[];
}

/** What stands beside an English text: the Japanese one, by HL7's extension for translations. */
function inJapanese({ ja }: Sentence): Beside {
  return {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/translation',
        extension: [
          { url: 'lang', valueCode: 'ja' },
          { url: 'content', valueString: ja },
        ],
      },
    ],
  };
}

// The types at hand have no word for the `_` elements that carry extensions of a plain value: these add them.
export const titleIn = (sentence: Sentence) => ({ title: sentence.en, _title: inJapanese(sentence) });
export const textIn = (sentence: Sentence) => ({ text: sentence.en, _text: inJapanese(sentence) });

/** A coding whose display is English, with the Japanese beside it. */
export function codingIn(
  system: string,
  code: string,
  sentence: Sentence,
): Coding & { system: string; code: string; display: string } {
  return { system, code, display: sentence.en, ...{ _display: inJapanese(sentence) } };
}
