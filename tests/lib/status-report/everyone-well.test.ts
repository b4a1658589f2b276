import { expect, test } from 'vitest';
import { emergenciesIn, fieldOf, peopleIncluded, peopleShown } from '@/lib/status-report/everyone-well';
import { formOfPerson } from '@/lib/status-report/form-of-person';
import { contactReportForm, infectedReportForm } from '@/lib/status-report/report-form';
import { questionnaires } from '@/lib/status-report/questionnaire';
import { parseForm } from '@/lib/forms/parse-form';

const [hanako, ken] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const clientId = '01900000-0000-4000-8000-00000000000a';

function sent(...fields: [string, string][]): FormData {
  const form = new FormData();
  form.set('measuredAt', '2026-11-20');
  for (const caseId of [hanako, ken]) form.append('caseId', caseId);
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const of = (caseId: string): [string, string][] => [
  [fieldOf('include', caseId), 'yes'],
  [fieldOf('clientId', caseId), clientId],
  [fieldOf('bodyTemperature', caseId), '３６．５'],
  [fieldOf('emergencySigns', caseId), 'none'],
];

test('who is ticked is meant, of those whom the form shows', () => {
  const form = sent(...of(hanako), [fieldOf('include', 'somebody'), 'yes']);
  expect(peopleShown(form)).toEqual([hanako, ken]);
  expect(peopleIncluded(form)).toEqual([hanako]);
});

test('an infected person’s part is a whole report without a symptom', () => {
  const part = formOfPerson(
    sent(...of(hanako), [fieldOf('oxygenSaturation', hanako), '98']),
    hanako,
    'infected',
  );
  const form = parseForm(infectedReportForm, part, (key) => key);
  if (!form.ok) throw new Error(JSON.stringify(form.state));
  expect(form.data).toMatchObject({
    ...{ clientId, caseId: hanako, measuredAt: '2026-11-20', bodyTemperature: 36.5, oxygenSaturation: 98 },
    ...{ emergencySigns: [], breathlessness: null, trend: null, message: null },
  });
  const signs = questionnaires.infected.items.filter(({ kind }) => kind === 'three-state');
  expect(signs.length).toBeGreaterThan(5);
  for (const { id } of signs) expect(form.data).toHaveProperty(id, 'no');
});

test('a close contact’s part says that they feel well, and nothing that nobody asked', () => {
  const form = parseForm(contactReportForm, formOfPerson(sent(...of(ken)), ken, 'contact'), (key) => key);
  if (!form.ok) throw new Error(JSON.stringify(form.state));
  expect(form.data).toMatchObject({ feelsWell: 'yes', cough: null, testToday: null, metAgain: null });
});

test('what is missing is missing: the signs that nobody denied, the temperature', () => {
  const part = formOfPerson(sent([fieldOf('include', ken), 'yes']), ken, 'contact');
  const form = parseForm(contactReportForm, part, (key) => key);
  expect(form.ok ? {} : form.state.fieldErrors).toEqual({
    bodyTemperature: 'questionnaire.errors.bodyTemperatureMissing',
    emergencySigns: 'questionnaire.errors.emergencySignsMissing',
  });
});

test('an emergency is seen of everybody in the form, ticked or not, whatever else stands there', () => {
  expect(emergenciesIn(sent(...of(hanako)))).toEqual([]);
  expect(
    emergenciesIn(sent([fieldOf('oxygenSaturation', ken), '８５'], [fieldOf('bodyTemperature', ken), 'x'])),
  ).toEqual([ken]);
  expect(emergenciesIn(sent([fieldOf('emergencySigns', hanako), 'E3']))).toEqual([hanako]);
  expect(emergenciesIn(new FormData())).toEqual([]);
});
