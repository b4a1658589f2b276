import type { Questionnaire, QuestionnaireItem } from '@medplum/fhirtypes';
import { questionnaires, type Category, type ItemOf } from '@/lib/status-report/questionnaire';
import type { FhirNames } from './names';
import { codingIn, textIn, titleIn } from './translated';
import { choiceSentence, insteadSentence, questionSentence, signSentence, threeStateSentence } from './words';

const unitExtension = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit';
const minimum = 'http://hl7.org/fhir/StructureDefinition/minValue';
const maximum = 'http://hl7.org/fhir/StructureDefinition/maxValue';
const ucum = 'http://unitsofmeasure.org';

const titles = {
  infected: { en: 'Daily status report of infected persons', ja: '感染者の毎日の健康状態の報告' },
  contact: { en: 'Daily status report of close contacts', ja: '濃厚接触者の毎日の健康状態の報告' },
} as const;

/** The address by which a report says which questions it answers, with their version. */
export function canonicalOf(category: Category, version: number, { base }: FhirNames): string {
  return `${base}/Questionnaire/${category}|${version}`;
}

/** The linkId under which somebody without a figure says so. */
export const insteadOf = (id: string) => `${id}.instead`;

/** The daily questions to one category, in English with the Japanese beside each text. */
export function questionnaireOf(category: Category, names: FhirNames): Questionnaire {
  const { version, items } = questionnaires[category];
  return {
    resourceType: 'Questionnaire',
    id: category,
    language: 'en',
    url: `${names.base}/Questionnaire/${category}`,
    version: String(version),
    name: `StatusReport${category === 'infected' ? 'Infected' : 'Contact'}`,
    ...titleIn(titles[category]),
    status: 'active',
    subjectType: ['Patient'],
    item: items.flatMap((item) => itemsOf(item, names)),
  };
}

function itemsOf(item: ItemOf<Category>, names: FhirNames): QuestionnaireItem[] {
  const asked = {
    linkId: item.id,
    code: [codingIn(names.questions, item.id, questionSentence(item.id))],
    ...textIn(questionSentence(item.id)),
  };
  const option = (code: string, sentence: ReturnType<typeof choiceSentence>) => ({
    valueCoding: codingIn(names.answers, code, sentence),
  });
  switch (item.kind) {
    case 'decimal':
    case 'whole':
      return [
        {
          ...asked,
          type: item.kind === 'decimal' ? 'decimal' : 'integer',
          extension: [
            {
              url: unitExtension,
              valueCoding: { system: ucum, ...(item.kind === 'decimal' ? celsius : percent) },
            },
            ...[minimum, maximum].map((url, place) => {
              const bound = item.range[place];
              return item.kind === 'decimal' ? { url, valueDecimal: bound } : { url, valueInteger: bound };
            }),
          ],
        },
        {
          linkId: insteadOf(item.id),
          ...textIn(insteadSentence(item.instead)),
          type: 'choice',
          answerOption: [option(item.instead, insteadSentence(item.instead))],
        },
      ];
    case 'three-state':
      return [
        {
          ...asked,
          type: 'choice',
          ...enabled(item.id, names),
          answerOption: (['no', 'yes', 'unknown'] as const).map((answer) =>
            option(answer, threeStateSentence(answer)),
          ),
        },
      ];
    case 'choice':
      return [
        {
          ...asked,
          type: 'choice',
          ...enabled(item.id, names),
          answerOption: item.choices.map((choice) => option(choice, choiceSentence(item.id, choice))),
        },
      ];
    case 'signs':
      return [
        {
          ...asked,
          type: 'choice',
          required: true,
          repeats: true,
          answerOption: [...item.choices.map(({ id }) => id), 'none'].map((sign) =>
            option(sign, signSentence(sign)),
          ),
        },
      ];
    case 'day':
      return [{ ...asked, type: 'date', ...enabled(item.id, names) }];
    case 'text':
      return [{ ...asked, type: 'text', maxLength: item.longest }];
  }
}

const celsius = { code: 'Cel', display: '°C' };
const percent = { code: '%', display: '%' };

/** Which answer asks a question that not everybody is asked. */
function enabled(id: string, { answers }: FhirNames): Pick<QuestionnaireItem, 'enableWhen'> {
  const question =
    id === 'breathlessness' ? 'shortnessOfBreath' : id === 'metAgainOn' ? 'metAgain' : undefined;
  if (!question) return {};
  return { enableWhen: [{ question, operator: '=', answerCoding: { system: answers, code: 'yes' } }] };
}
