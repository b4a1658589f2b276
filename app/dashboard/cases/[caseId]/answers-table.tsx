import { getLocale, getTranslations } from 'next-intl/server';
import { staffMessages } from '@/lib/language/current-locale';
import { answersOf, type StoredAnswer } from '@/lib/line-list/answers-of';
import type { ReportOfCase } from '@/lib/line-list/case-record';
import { isEmergencySign } from '@/lib/status-report/emergency-signs';
import type { ItemId } from '@/lib/status-report/questionnaire';
import { times } from '../../times';

type Props = {
  report: ReportOfCase;
  /** For a correction: what stood there before, by question. */
  before: ReadonlyMap<ItemId, StoredAnswer>;
  caption: string;
};

/** All questions of the form with their answers. No, Yes, Don't know and not answered look and read as four things. */
export async function AnswersTable({ report, before, caption }: Props) {
  const t = await getTranslations('staff.case');
  const { items } = (await staffMessages()).questionnaire;
  const words = await answerWords();
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('question')}</th>
          <th scope="col">{t('answer')}</th>
        </tr>
      </thead>
      <tbody>
        {answersOf(report).map(({ id, answer }) => {
          const earlier = before.get(id);
          return (
            <tr key={id} className="border-solid-gray-420 border-t">
              <th scope="row" className="font-400 w-1/2 py-1.5 pr-4 text-left align-top">
                {items[id]}
              </th>
              <td className="py-1.5 align-top">
                <span className={lookOf(answer)}>{words(id, answer)}</span>
                {earlier && (
                  <span className="border-warning-yellow-2 block border-l-4 bg-yellow-50 px-2">
                    {t('before', { value: words(id, earlier) })}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function lookOf(answer: StoredAnswer): string {
  const box = 'inline-block rounded-4 border px-2';
  switch (answer.kind) {
    case 'yes':
      return `${box} font-700 border-red-900 bg-red-50 text-red-1000`;
    case 'unknown':
      return `${box} font-700 border-yellow-900 bg-yellow-50 text-yellow-1100`;
    case 'not-answered':
      return `${box} border-dashed border-solid-gray-600 text-solid-gray-700`;
    case 'signs':
      return answer.value.length > 0 ? 'font-700 text-red-1000' : '';
    case 'figure':
      return 'font-700';
    case 'text':
      return 'whitespace-pre-line';
    case 'not-asked':
      return 'text-solid-gray-700';
    case 'no':
    case 'instead':
    case 'choice':
    case 'day':
      return '';
  }
}

/** The answer to a question in words of this request's language; an id that is no longer known is shown as it is. */
async function answerWords(): Promise<(id: ItemId, answer: StoredAnswer) => string> {
  const t = await getTranslations('staff.case');
  const { fullDay } = await times();
  const locale = await getLocale();
  const q = (await staffMessages()).questionnaire;
  const separator = locale === 'ja' ? '、' : '; ';
  return (id, answer) => {
    switch (answer.kind) {
      case 'no':
      case 'yes':
      case 'unknown':
        return q.answers[answer.kind];
      case 'not-answered':
        return id === 'message' ? t('noMessage') : q.answers['not-answered'];
      case 'not-asked':
        return t('notAsked');
      case 'figure':
        return id === 'bodyTemperature'
          ? `${answer.value.toFixed(1)} ${q.units.bodyTemperature}`
          : `${answer.value} ${q.units.oxygenSaturation}`;
      case 'instead':
        return t(answer.value === 'no-oximeter' ? 'noOximeter' : 'cannotMeasure');
      case 'choice':
        return choiceWords(q.choices, id, answer.value);
      case 'signs':
        return (
          answer.value
            .map((sign) => (isEmergencySign(sign) ? q.emergencySigns[sign] : sign))
            .join(separator) || q.emergencySigns.none
        );
      case 'day':
        return fullDay(answer.value);
      case 'text':
        return answer.value;
    }
  };
}

function choiceWords(choices: Record<string, Record<string, string>>, id: ItemId, value: string): string {
  return choices[id]?.[value] ?? value;
}
