import type { Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordBundle } from '@/lib/fhir/bundle';
import { fhirNames } from '@/lib/fhir/names';
import { observationsOf } from '@/lib/fhir/observation';
import { patientOf } from '@/lib/fhir/patient';
import { questionnaireOf } from '@/lib/fhir/questionnaire';
import { questionnaireResponseOf } from '@/lib/fhir/questionnaire-response';
import type { StoredReport } from '@/lib/fhir/stored';
import { questionnaires } from '@/lib/status-report/questionnaire';
import { anyReport, contact, hanako, infected } from './reports';
import { wrongIn } from './valid';

const names = fhirNames('https://hersys.example');
const at = new Date('2026-11-20T00:00:00Z');
const categories = ['infected', 'contact'] as const;

const observed = (report: StoredReport, id: string) =>
  observationsOf(report, names).find((each) => each.id === `${report.id}-${id}`);
const presence = (report: StoredReport, id: string) => observed(report, id)?.valueCodeableConcept?.text;
const answered = (report: StoredReport, linkId: string) =>
  questionnaireResponseOf(report, names)
    .item?.find((item) => item.linkId === linkId)
    ?.answer?.map(({ valueCoding, ...plain }) => valueCoding?.code ?? Object.values(plain)[0]);

describe('whatever is sent is valid FHIR R4', () => {
  test.each(categories)('a report of the category %s, by the profiles of vital signs too', (category) => {
    fc.assert(
      fc.property(anyReport(category), (report) => {
        const resources = [questionnaireResponseOf(report, names), ...observationsOf(report, names)];
        expect(resources.flatMap(wrongIn)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test.each(categories)('the questions to %s', (category) => {
    expect(wrongIn(questionnaireOf(category, names))).toEqual([]);
  });

  test('a person, and everything of them as one file', () => {
    expect(wrongIn(patientOf(hanako, names))).toEqual([]);
    const bundle = recordBundle(hanako, [infected(), contact({}, { id: 'b' })], names, at);
    expect(wrongIn(bundle)).toEqual([]);
    const kinds = bundle.entry?.map(({ resource }) => resource?.resourceType);
    expect(kinds?.slice(0, 4)).toEqual([
      'Patient',
      'Questionnaire',
      'Questionnaire',
      'QuestionnaireResponse',
    ]);
  });

  test('which would be seen if it were not', () => {
    const [temperature] = observationsOf(infected(), names);
    if (!temperature) throw new Error('no temperature');
    const lacking = [
      { ...temperature, category: undefined },
      { ...temperature, effectiveDateTime: undefined },
      { ...questionnaireResponseOf(infected(), names), status: undefined },
      { ...questionnaireOf('infected', names), item: [{ linkId: 'cough' }] },
    ];
    const seen = lacking.map(
      (resource) => wrongIn(JSON.parse(JSON.stringify(resource)) as Resource).length > 0,
    );
    expect(seen).toEqual(lacking.map(() => true));
  });
});

describe('answers', () => {
  test.each([
    ['yes', 'present', 'yes'],
    ['no', 'absent', 'no'],
    ['unknown', undefined, 'unknown'],
    [null, undefined, undefined],
  ] as const)('%s to a symptom is observed as %s, and the answer is %s', (given, seen, answer) => {
    const report = infected({ malaise: given });
    expect(presence(report, 'malaise')).toBe(seen);
    expect(answered(report, 'malaise')?.[0]).toBe(answer);
  });

  test('what a contact who feels well was not asked is neither absent nor answered', () => {
    const report = contact({ feelsWell: 'yes' });
    expect(observed(report, 'cough')).toBeUndefined();
    expect(answered(report, 'cough')).toBeUndefined();
    expect(answered(report, 'feelsWell')).toEqual(['yes']);
  });

  test('figures carry their codes, units and the time of measurement in Japan', () => {
    const report = infected({ bodyTemperature: 37.8, oxygenSaturation: 95 });
    const [temperature, saturation] = observationsOf(report, names);
    expect(temperature).toMatchObject({
      effectiveDateTime: '2026-11-20T09:00:00.000+09:00',
      code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] },
      valueQuantity: { value: 37.8, system: 'http://unitsofmeasure.org', code: 'Cel' },
    });
    expect(saturation?.code?.coding?.map(({ code }) => code)).toEqual(['2708-6', '59408-5']);
    expect(saturation?.valueQuantity).toMatchObject({ value: 95, code: '%' });
  });

  test('who could not measure is observed as nothing, and says so among the answers', () => {
    const report = infected({ bodyTemperature: 'cannot-measure', oxygenSaturation: 'no-oximeter' });
    expect(observed(report, 'bodyTemperature')).toBeUndefined();
    expect(observed(report, 'oxygenSaturation')).toBeUndefined();
    expect(answered(report, 'bodyTemperature.instead')).toEqual(['cannot-measure']);
    expect(answered(report, 'oxygenSaturation.instead')).toEqual(['no-oximeter']);
    expect(answered(report, 'oxygenSaturation')).toBeUndefined();
  });

  test('none of the emergency signs is absent; a ticked one is present, the others are nothing', () => {
    expect(presence(infected(), 'emergencySigns')).toBe('absent');
    expect(answered(infected(), 'emergencySigns')).toEqual(['none']);
    const report = infected({ emergencySigns: ['E7'] });
    expect(presence(report, 'emergencySigns')).toBe('present');
    const components = observed(report, 'emergencySigns')?.component;
    expect(components?.map(({ code }) => code?.coding?.[0]?.code)).toEqual(['E7']);
  });

  test('every linkId of an answer is one of the questions', () => {
    for (const category of categories) {
      const asked = questionnaireOf(category, names).item?.map(({ linkId }) => linkId);
      expect(asked).toEqual(expect.arrayContaining(questionnaires[category].items.map(({ id }) => id)));
      fc.assert(
        fc.property(anyReport(category), (report) => {
          for (const { linkId } of questionnaireResponseOf(report, names).item ?? [])
            expect(asked).toContain(linkId);
        }),
        { numRuns: 20 },
      );
    }
  });
});

test('of the versions of a report one counts, the others are in error, and they share an identifier', () => {
  const first = infected({}, { correctedBy: 'b' });
  const second = infected({}, { id: 'b', correctsReportId: first.id });
  const [before, after] = [first, second].map((report) => questionnaireResponseOf(report, names));
  expect([before?.status, after?.status]).toEqual(['entered-in-error', 'amended']);
  expect(before?.identifier).toEqual(after?.identifier);
  expect(observationsOf(first, names)[0]?.status).toBe('entered-in-error');
  expect(observationsOf(second, names)[0]?.status).toBe('corrected');
  expect(observationsOf(infected(), names)[0]?.status).toBe('final');
});

test('a report that staff entered is written down by the center, about the person', () => {
  const { author, source } = questionnaireResponseOf(infected({}, { reportedByStaff: 'x' }), names);
  expect(author).toMatchObject({ type: 'Organization', identifier: { value: '13101' } });
  expect(source?.reference).toBe(`Patient/${hanako.id}`);
});

test('a name says in which script it is written', () => {
  const scripts = patientOf(hanako, names).name?.map(({ extension, text }) => [
    extension?.[0]?.valueCode,
    text,
  ]);
  expect(scripts).toEqual([
    ['IDE', '髙﨑 花子'],
    ['SYL', 'タカサキ ハナコ'],
  ]);
  expect(patientOf({ ...hanako, name: 'Óscar' }, names).name?.[0]?.extension?.[0]?.valueCode).toBe('ABC');
});

test('every question is said in Japanese too', () => {
  const text = JSON.stringify(questionnaireOf('infected', names));
  for (const words of ['体温', '咳・鼻水', 'いいえ', '顔色が明らかに悪い']) expect(text).toContain(words);
});
