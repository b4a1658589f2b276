import { describe, expect, test } from 'vitest';
import { parseForm } from '@/lib/forms/parse-form';
import { emergencyIn, emergencyInForm, emergencyInBody } from '@/lib/status-report/emergency-first';
import { questionnaires } from '@/lib/status-report/questionnaire';
import { contactReportForm, infectedReportForm, unusualFigures } from '@/lib/status-report/report-form';
import { contactAnswersSchema, infectedAnswersSchema } from '@/lib/status-report/schema';
import { wellContact, wellInfected } from '@/lib/status-report/well-answers';

const least = { bodyTemperature: 36.5, emergencySigns: ['none'] };

function errorOf(answers: Record<string, unknown>, field: string): string | undefined {
  const result = infectedAnswersSchema.safeParse({ ...least, ...answers });
  return result.error?.issues
    .find((issue) => issue.path[0] === field)
    ?.message.replace('questionnaire.errors.', '');
}

const temperatureOf = (bodyTemperature: unknown) =>
  infectedAnswersSchema.parse({ ...least, bodyTemperature }).bodyTemperature;
const saturationOf = (oxygenSaturation: unknown) =>
  infectedAnswersSchema.parse({ ...least, oxygenSaturation }).oxygenSaturation;

test('the schemas cover the questionnaires, item by item', () => {
  for (const category of ['infected', 'contact'] as const) {
    const schema = category === 'infected' ? infectedAnswersSchema : contactAnswersSchema;
    const ids = questionnaires[category].items.map((item) => item.id);
    expect(Object.keys(schema.shape).sort()).toEqual([...ids].sort());
  }
});

describe('a temperature typed in good faith is read', () => {
  test.each([
    ['36.5', 36.5],
    ['３７．８', 37.8],
    ['３７．８℃', 37.8],
    ['37.8℃', 37.8],
    ['37.8 °C', 37.8],
    ['36.5度', 36.5],
    ['365', 36.5],
    ['３６５', 36.5],
    ['36,5', 36.5],
    ['36、5', 36.5],
    ['36。5', 36.5],
    ['36・5', 36.5],
    ['36度5分', 36.5],
    ['３６度５分', 36.5],
    ['36度', 36],
    ['36', 36],
    ['36 5', 36.5],
    [' 36.5 ', 36.5],
    ['36.\u200b5', 36.5],
    ['36.54', 36.5],
    ['37.45', 37.5],
    [37.8, 37.8],
    [37, 37],
    ['30', 30],
    ['45.0', 45],
    ['cannot-measure', 'cannot-measure'],
    [['', 'cannot-measure'], 'cannot-measure'],
    [['37.8', 'cannot-measure'], 37.8],
  ])('%j', (typed, expected) => {
    expect(temperatureOf(typed)).toBe(expected);
  });

  test.each([
    ['', 'bodyTemperatureMissing'],
    [undefined, 'bodyTemperatureMissing'],
    [null, 'bodyTemperatureMissing'],
    ['-1', 'bodyTemperature'],
    [-1, 'bodyTemperature'],
    [NaN, 'bodyTemperature'],
    ['NaN', 'bodyTemperature'],
    ['1e3', 'bodyTemperature'],
    ['36.5.1', 'bodyTemperature'],
    ['fever', 'bodyTemperature'],
    [{}, 'bodyTemperature'],
    [[['36.5']], 'bodyTemperature'],
    [true, 'bodyTemperature'],
    [['36.5', '37.5'], 'bodyTemperature'],
    ['29.9', 'bodyTemperatureRange'],
    ['45.1', 'bodyTemperatureRange'],
    ['98.6', 'bodyTemperatureRange'],
  ])('%j is answered with what to do', (typed, error) => {
    expect(errorOf({ bodyTemperature: typed }, 'bodyTemperature')).toBe(error);
  });
});

describe('a saturation typed in good faith is read', () => {
  test.each([
    ['97', 97],
    ['97%', 97],
    ['９７％', 97],
    ['97 %', 97],
    ['SpO2 97', 97],
    ['97パーセント', 97],
    ['97.0', 97],
    [97, 97],
    ['30', 30],
    ['100', 100],
    ['no-oximeter', 'no-oximeter'],
    [['', 'no-oximeter'], 'no-oximeter'],
    [['97', 'no-oximeter'], 97],
    [undefined, null],
    [null, null],
  ])('%j', (typed, expected) => {
    expect(saturationOf(typed)).toBe(expected);
  });

  test.each([
    ['', 'oxygenSaturationMissing'],
    [0, 'oxygenSaturation'],
    ['97.5', 'oxygenSaturation'],
    ['ninety', 'oxygenSaturation'],
    ['29', 'oxygenSaturationRange'],
    [101, 'oxygenSaturationRange'],
  ])('%j is answered with what to do', (typed, error) => {
    expect(errorOf({ oxygenSaturation: typed }, 'oxygenSaturation')).toBe(error);
  });
});

describe('the other answers', () => {
  test('missing ones are "not answered", which is neither no nor unknown', () => {
    expect(infectedAnswersSchema.parse(least)).toMatchObject({
      complexion: null,
      malaise: null,
      trend: null,
      message: null,
    });
    expect(infectedAnswersSchema.parse({ ...least, complexion: '', malaise: 'unknown' })).toMatchObject({
      complexion: null,
      malaise: 'unknown',
    });
    expect(errorOf({ malaise: 'maybe' }, 'malaise')).toBe('choice');
    expect(errorOf({ malaise: ['no', 'yes'] }, 'malaise')).toBe('choice');
  });

  test('of the emergency signs at least one must be chosen, and "none" stands alone', () => {
    expect(infectedAnswersSchema.parse({ ...least, emergencySigns: 'none' }).emergencySigns).toEqual([]);
    expect(
      infectedAnswersSchema.parse({ ...least, emergencySigns: ['E7', 'E2', 'E7'] }).emergencySigns,
    ).toEqual(['E7', 'E2']);
    expect(errorOf({ emergencySigns: [] }, 'emergencySigns')).toBe('emergencySignsMissing');
    expect(errorOf({ emergencySigns: undefined }, 'emergencySigns')).toBe('emergencySignsMissing');
    expect(errorOf({ emergencySigns: ['E14'] }, 'emergencySigns')).toBe('emergencySignsMissing');
    expect(errorOf({ emergencySigns: ['none', 'E7'] }, 'emergencySigns')).toBe('emergencySignsNone');
  });

  test('how breathless somebody is counts only with shortness of breath', () => {
    expect(
      infectedAnswersSchema.parse({ ...least, shortnessOfBreath: 'yes', breathlessness: 'at-rest' })
        .breathlessness,
    ).toBe('at-rest');
    expect(errorOf({ shortnessOfBreath: 'no', breathlessness: 'at-rest' }, 'breathlessness')).toBe(
      'breathlessness',
    );
    expect(errorOf({ breathlessness: 'at-rest' }, 'breathlessness')).toBe('breathlessness');
    expect(
      infectedAnswersSchema.parse({ ...least, shortnessOfBreath: 'no', breathlessness: '' }).breathlessness,
    ).toBeNull();
  });

  test('a message is cleaned of what nobody sees and may have 500 characters', () => {
    const parse = (message: string) => infectedAnswersSchema.parse({ ...least, message }).message;
    expect(parse(' 咳が\r\n続く\u202E\u0000 ')).toBe('咳が\n続く');
    expect(parse('   ')).toBeNull();
    expect(parse('𠮷'.repeat(500))).toHaveLength(1000);
    expect(errorOf({ message: 'a'.repeat(501) }, 'message')).toBe('message');
  });

  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2026/11/2', '2026-11-02'],
    ['２０２６年１１月２０日', '2026-11-20'],
    ['', null],
  ])('the day %j', (typed, expected) => {
    expect(contactAnswersSchema.parse({ ...least, symptomOnsetOn: typed }).symptomOnsetOn).toBe(expected);
  });

  test('a day that does not exist is answered with what to do', () => {
    const result = contactAnswersSchema.safeParse({ ...least, symptomOnsetOn: '2026-02-29' });
    expect(result.error?.issues[0]?.message).toBe('questionnaire.errors.day');
  });
});

test('the same schema reads a sent form and JSON', () => {
  const formData = new FormData();
  for (const [name, value] of [
    ['bodyTemperature', '３６．５'],
    ['oxygenSaturation', ''],
    ['oxygenSaturation', 'no-oximeter'],
    ['malaise', 'yes'],
    ['emergencySigns', 'E7'],
    ['emergencySigns', 'E8'],
    ['clientId', '0190a1b2-0000-7000-8000-000000000001'],
    ['measuredAt', '2026-11-22'],
    ['role', 'admin'],
  ] as const) {
    formData.append(name, value);
  }
  const form = parseForm(infectedReportForm, formData, (key) => key);
  const json = infectedAnswersSchema.parse({
    bodyTemperature: 36.5,
    oxygenSaturation: 'no-oximeter',
    malaise: 'yes',
    emergencySigns: ['E7', 'E8'],
  });
  expect(form.ok && form.data).toEqual({
    ...json,
    clientId: '0190a1b2-0000-7000-8000-000000000001',
    caseId: undefined,
    measuredAt: '2026-11-22',
    confirmUnusual: [],
  });
});

test('a broken UUID in a form costs the protection against doubles, not the report', () => {
  expect(contactReportForm.parse({ ...least, clientId: 'x', caseId: 'y' })).toMatchObject({
    clientId: undefined,
    caseId: undefined,
  });
});

test.each([
  [{ bodyTemperature: 34.9 }, ['34.9']],
  [{ bodyTemperature: 35 }, []],
  [{ bodyTemperature: 42 }, []],
  [{ bodyTemperature: 42.1 }, ['42.1']],
  [{ oxygenSaturation: 84 }, ['84']],
  [{ oxygenSaturation: 85 }, []],
  [{ bodyTemperature: 34, oxygenSaturation: 80 }, ['34.0', '80']],
] as const)('%o: asked once whether %o is right', (changes, expected) => {
  const figures = unusualFigures({ category: 'infected', answers: { ...wellInfected, ...changes } });
  expect(figures.map((each) => each.figure)).toEqual(expected);
});

test('a contact has no saturation to be asked about', () => {
  expect(unusualFigures({ category: 'contact', answers: wellContact })).toEqual([]);
});

describe('an emergency is seen before anything is checked', () => {
  test.each([
    [{ bodyTemperature: 'nonsense', emergencySigns: ['E7'] }],
    [{ emergencySigns: ['none', 'E13'] }],
    [{ emergencySigns: 'E1' }],
    [{ emergencySigns: ['Ｅ７'] }],
    [{ oxygenSaturation: '９０％' }],
    [{ impairedConsciousness: 'yes', malaise: 'perhaps' }],
    [{ breathlessness: 'at-rest' }],
  ])('%j', (answers) => {
    expect(emergencyIn(answers)).toBe(true);
  });

  test.each([
    [{}],
    [{ emergencySigns: ['none'] }],
    [{ emergencySigns: ['E14'] }],
    [{ oxygenSaturation: 91 }],
    [{ oxygenSaturation: {} }],
  ])('%j is none', (answers) => {
    expect(emergencyIn(answers)).toBe(false);
  });

  test('in a form and in a body that is no JSON', () => {
    const formData = new FormData();
    expect(emergencyInForm(formData)).toBe(false);
    formData.append('emergencySigns', 'E7');
    expect(emergencyInForm(formData)).toBe(true);
    expect(emergencyInBody('{"answers":{"emergencySigns":["E12"]')).toBe(true);
    expect(emergencyInBody('{"answers":{"emergencySigns":["E14"]')).toBe(false);
  });
});
