import type { CodeableConcept, Observation } from '@medplum/fhirtypes';
import { contactSymptoms, infectedSigns, type ItemId } from '@/lib/status-report/questionnaire';
import type { FhirNames } from './names';
import { fhirInstant, isInError, type StoredReport } from './stored';
import { codingIn } from './translated';
import { questionSentence, signSentence } from './words';

const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';
const profiles = 'http://hl7.org/fhir/StructureDefinition/';

/**
 * What a report says that can be observed: figures as vital signs, and each symptom as present or absent. *No* is absent;
 * *don't know*, not answered and not asked are nothing at all, as is somebody without a thermometer or oximeter.
 */
export function observationsOf(report: StoredReport, names: FhirNames): Observation[] {
  const symptoms: readonly Extract<ItemId, keyof StoredReport>[] =
    report.category === 'infected' ? infectedSigns : contactSymptoms;
  return [
    ...temperature(report),
    ...saturation(report),
    ...symptoms.flatMap((id) => symptom(report, id, names)),
    emergencySigns(report, names),
  ];
}

function shared(report: StoredReport, id: ItemId, category: 'vital-signs' | 'survey') {
  return {
    resourceType: 'Observation' as const,
    id: `${report.id}-${id}`,
    status: statusOf(report),
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: category }] },
    ],
    subject: { reference: `Patient/${report.caseId}` },
    effectiveDateTime: fhirInstant(report.measuredAt),
    issued: fhirInstant(report.receivedAt),
    derivedFrom: [{ reference: `QuestionnaireResponse/${report.id}` }],
  };
}

function statusOf(report: StoredReport): Observation['status'] {
  if (isInError(report)) return 'entered-in-error';
  return report.correctsReportId ? 'corrected' : 'final';
}

function temperature(report: StoredReport): Observation[] {
  if (report.bodyTemperature === null || report.bodyTemperatureNotMeasured) return [];
  return [
    {
      ...shared(report, 'bodyTemperature', 'vital-signs'),
      meta: { profile: [`${profiles}bodytemp`] },
      code: { coding: [{ system: loinc, code: '8310-5', display: 'Body temperature' }] },
      valueQuantity: { value: report.bodyTemperature, unit: '°C', system: ucum, code: 'Cel' },
    },
  ];
}

function saturation(report: StoredReport): Observation[] {
  if (report.oxygenSaturation === null || report.noOximeter) return [];
  return [
    {
      ...shared(report, 'oxygenSaturation', 'vital-signs'),
      meta: { profile: [`${profiles}oxygensat`] },
      code: {
        coding: [
          { system: loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' },
          {
            system: loinc,
            code: '59408-5',
            display: 'Oxygen saturation in Arterial blood by Pulse oximetry',
          },
        ],
      },
      valueQuantity: { value: report.oxygenSaturation, unit: '%', system: ucum, code: '%' },
    },
  ];
}

function symptom(
  report: StoredReport,
  id: Extract<ItemId, keyof StoredReport>,
  names: FhirNames,
): Observation[] {
  const answer = report[id];
  if (answer !== 'yes' && answer !== 'no') return [];
  return [
    {
      ...shared(report, id, 'survey'),
      code: { coding: [codingIn(names.questions, id, questionSentence(id))] },
      valueCodeableConcept: presence(answer === 'yes', names),
    },
  ];
}

/** Whether any of the thirteen was ticked, and which; a sign that was not ticked beside others is nothing. */
function emergencySigns(report: StoredReport, names: FhirNames): Observation {
  const ticked = report.emergencySigns;
  return {
    ...shared(report, 'emergencySigns', 'survey'),
    code: { coding: [codingIn(names.questions, 'emergencySigns', questionSentence('emergencySigns'))] },
    valueCodeableConcept: presence(ticked.length > 0, names),
    ...(ticked.length > 0 && {
      component: ticked.map((sign) => ({
        code: { coding: [codingIn(names.questions, sign, signSentence(sign))] },
        valueCodeableConcept: presence(true, names),
      })),
    }),
  };
}

function presence(isPresent: boolean, names: FhirNames): CodeableConcept {
  const [code, answer, display] = isPresent
    ? ['present', 'LA9633-4', 'Present']
    : ['absent', 'LA9634-2', 'Absent'];
  return {
    coding: [
      { system: loinc, code: answer, display },
      { system: names.presence, code },
    ],
    text: code,
  };
}
