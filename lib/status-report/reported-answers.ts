import type { PatientMessages } from '@/lib/language/messages';
import type { Report } from './own-reports';
import { questionnaires, type Category, type ItemOf } from './questionnaire';

type Sentences = PatientMessages['questionnaire'];
type Item = ItemOf<Category>;

/** A report as questions and answers in words, in the order they were asked; `null` stands for "not answered". */
export function reportedAnswers(
  report: Report,
  words: Sentences,
): { label: string; answer: string | null }[] {
  const items: readonly Item[] = questionnaires[report.category].items;
  return items.flatMap((item) => {
    const answer = answerTo(item, report, words);
    return answer === null && mayBeLeftOut(item, report) ? [] : [{ label: words.items[item.id], answer }];
  });
}

function answerTo(item: Item, report: Report, words: Sentences): string | null {
  switch (item.kind) {
    case 'decimal':
      return report.bodyTemperature === null
        ? words.instead['cannot-measure']
        : `${report.bodyTemperature.toFixed(1)} ${words.units.bodyTemperature}`;
    case 'whole':
      if (report.noOximeter) return words.instead['no-oximeter'];
      return report.oxygenSaturation === null
        ? null
        : `${report.oxygenSaturation} ${words.units.oxygenSaturation}`;
    case 'signs': {
      const signs = new Map(Object.entries(words.emergencySigns));
      const chosen = report.emergencySigns.length > 0 ? report.emergencySigns : ['none'];
      return chosen.map((sign) => signs.get(sign) ?? sign).join('\n');
    }
    case 'three-state': {
      const answer = report[item.id];
      return answer && words.answers[answer];
    }
    case 'choice': {
      const chosen = report[item.id];
      return chosen && (new Map(Object.entries(words.choices[item.id])).get(chosen) ?? chosen);
    }
    case 'day':
    case 'text':
      return report[item.id];
  }
}

/** What is asked only after another answer, or need not be answered, is not missing. */
function mayBeLeftOut(item: Item, report: Report): boolean {
  if (item.kind === 'three-state') return report.feelsWell === 'yes' && item.id !== 'metAgain';
  return item.kind === 'text' || item.kind === 'day' || item.kind === 'choice';
}
