import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { answersOf, type AnsweredItem } from '@/lib/line-list/answers-of';
import type { FhirNames } from './names';
import { canonicalOf, insteadOf } from './questionnaire';
import { centerReference, fhirInstant, isInError, type StoredReport } from './stored';
import { codingIn, textIn, type Sentence } from './translated';
import { choiceSentence, insteadSentence, questionSentence, signSentence, threeStateSentence } from './words';

/**
 * A report as it was sent: what was not answered or not asked has no item, and "don't know" is an answer. All versions of a
 * report share its identifier; of these the one that counts is `completed` or `amended`, the others are `entered-in-error`, as is what an account
 * sent that was cut off.
 */
export function questionnaireResponseOf(report: StoredReport, names: FhirNames): QuestionnaireResponse {
  const patient = { reference: `Patient/${report.caseId}` };
  return {
    resourceType: 'QuestionnaireResponse',
    id: report.id,
    identifier: { system: names.reports, value: report.correctsReportId ?? report.id },
    questionnaire: canonicalOf(report.category, report.questionnaireVersion, names),
    status: isInError(report) ? 'entered-in-error' : report.correctsReportId ? 'amended' : 'completed',
    subject: patient,
    authored: fhirInstant(report.receivedAt),
    author: report.reportedByStaff ? centerReference(report.centerCode, names.healthCenters) : patient,
    source: patient,
    item: answersOf(report).flatMap((answered) => itemOf(answered, names)),
  };
}

function itemOf({ id, answer }: AnsweredItem, names: FhirNames): QuestionnaireResponseItem[] {
  const said = (...answers: QuestionnaireResponseItemAnswer[]) => [
    { linkId: id, ...textIn(questionSentence(id)), answer: answers },
  ];
  const coded = (code: string, sentence: Sentence) => ({
    valueCoding: codingIn(names.answers, code, sentence),
  });
  switch (answer.kind) {
    case 'not-answered':
    case 'not-asked':
      return [];
    case 'no':
    case 'yes':
    case 'unknown':
      return said(coded(answer.kind, threeStateSentence(answer.kind)));
    case 'figure':
      return said(id === 'bodyTemperature' ? { valueDecimal: answer.value } : { valueInteger: answer.value });
    case 'instead': {
      const sentence = insteadSentence(answer.value);
      return [{ linkId: insteadOf(id), ...textIn(sentence), answer: [coded(answer.value, sentence)] }];
    }
    case 'choice':
      return said(coded(answer.value, choiceSentence(id, answer.value)));
    case 'signs':
      return said(
        ...(answer.value.length > 0 ? answer.value : ['none']).map((sign) => coded(sign, signSentence(sign))),
      );
    case 'day':
      return said({ valueDate: answer.value });
    case 'text':
      return said({ valueString: answer.value });
  }
}
