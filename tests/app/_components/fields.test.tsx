// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Checkbox, CheckboxGroup, RadioGroup } from '@/app/_components/choice-groups';
import { DateFields } from '@/app/_components/date-fields';
import { Field } from '@/app/_components/field';
import { FormContext } from '@/app/_components/form-context';
import { PasswordField } from '@/app/_components/password-field';
import { WordsProvider } from '@/app/_components/words';
import type { FormState } from '@/lib/forms/form-state';
import { words } from './words';

afterEach(cleanup);

function show(children: ReactNode, state: Partial<FormState> = {}) {
  render(
    <WordsProvider words={words}>
      <FormContext value={{ values: {}, fieldErrors: {}, formErrors: [], ...state }}>{children}</FormContext>
    </WordsProvider>,
  );
}

const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent);

const yesNo = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes' },
];

test("a field's name is its label alone; the word for required stands beside it", () => {
  show(<Field name="email" label="E-mail address" type="email" inputMode="email" autoComplete="email" />);
  const input = screen.getByRole('textbox', { name: 'E-mail address' });
  expect(screen.getByText('Required')).toBeTruthy();
  expect(input.getAttribute('autocomplete')).toBe('email');
  expect(input.getAttribute('inputmode')).toBe('email');
  expect(input.hasAttribute('placeholder')).toBe(false);
  expect(input.hasAttribute('required')).toBe(false);
});

test('an optional field says so', () => {
  show(<Field name="kana" label="Furigana" required={false} />);
  expect(screen.getByText('Optional')).toBeTruthy();
  expect(screen.queryByText('Required')).toBeNull();
});

test('hint and error belong to the field for those who listen too', () => {
  show(<Field name="phone" label="Phone number" hint="Like 090-1234-5678" />, {
    values: { phone: '12' },
    fieldErrors: { phone: 'Enter your phone number' },
  });
  const input = screen.getByLabelText<HTMLInputElement>('Phone number');
  expect(input.value).toBe('12');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(described(input)).toEqual(['Like 090-1234-5678', 'Error: Enter your phone number']);
});

test('a field without an error is not marked', () => {
  show(<Field name="phone" label="Phone number" />, { fieldErrors: { name: 'Enter your name' } });
  expect(screen.getByLabelText('Phone number').hasAttribute('aria-invalid')).toBe(false);
});

test('a text of several rows keeps its lines', () => {
  show(<Field name="message" label="Message" rows={4} required={false} />, { values: { message: 'a\nb' } });
  expect(screen.getByLabelText<HTMLTextAreaElement>('Message').value).toBe('a\nb');
});

test('nothing is chosen before somebody chose it', () => {
  show(<RadioGroup name="cough" legend="Cough" choices={yesNo} />);
  expect(screen.getByRole('group', { name: 'Cough' })).toBeTruthy();
  expect(screen.getAllByRole<HTMLInputElement>('radio').map((radio) => radio.checked)).toEqual([
    false,
    false,
  ]);
});

test('a radio group shows its answer, its hint and its error', () => {
  show(<RadioGroup name="cough" legend="Cough" choices={yesNo} hint="Today" />, {
    values: { cough: 'yes' },
    fieldErrors: { cough: 'Say whether you cough' },
  });
  expect(screen.getByLabelText<HTMLInputElement>('Yes').checked).toBe(true);
  expect(described(screen.getByRole('group', { name: 'Cough' }))).toEqual([
    'Today',
    'Error: Say whether you cough',
  ]);
});

test('checkboxes keep all their answers, one or several', async () => {
  show(
    <>
      <CheckboxGroup name="many" legend="Signs" choices={yesNo} />
      <Checkbox name="keep" label="Keep me signed in" />
    </>,
    { values: { many: ['no', 'yes'], keep: 'yes' } },
  );
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').map((box) => box.checked)).toEqual([
    true,
    true,
    true,
  ]);
  await userEvent.click(screen.getByLabelText('Keep me signed in'));
  expect(screen.getByLabelText<HTMLInputElement>('Keep me signed in').checked).toBe(false);
});

test('a birthdate has three named parts that the browser may fill in, and one error for the day', () => {
  show(
    <DateFields
      name="birth"
      legend="Date of birth"
      labels={{ year: 'Year', month: 'Month', day: 'Day' }}
      birthday
    />,
    {
      values: { birthYear: 'S50', birthMonth: '2', birthDay: '30' },
      fieldErrors: { birthYear: 'No such day' },
    },
  );
  const parts = ['Year', 'Month', 'Day'].map((label) => screen.getByLabelText<HTMLInputElement>(label));
  expect(parts.map((part) => part.value)).toEqual(['S50', '2', '30']);
  expect(parts.map((part) => part.getAttribute('autocomplete'))).toEqual([
    'bday-year',
    'bday-month',
    'bday-day',
  ]);
  expect(parts.map(described)).toEqual(Array(3).fill(['Error: No such day']));
});

test('a password is shown and hidden by a button that says which', async () => {
  show(
    <>
      <PasswordField name="password" label="Password" autoComplete="new-password" />
      <PasswordField name="passwordAgain" label="Confirm password" autoComplete="new-password" />
    </>,
    { values: { password: 'never' } },
  );
  const input = screen.getByLabelText<HTMLInputElement>('Password');
  expect([input.type, input.value]).toEqual(['password', '']);
  await userEvent.click(screen.getByRole('button', { name: /^Show ?\(Password\)$/ }));
  expect(input.type).toBe('text');
  await userEvent.click(screen.getByRole('button', { name: /^Hide ?\(Password\)$/ }));
  expect(input.type).toBe('password');
  expect(screen.getByRole('button', { name: /^Show ?\(Confirm password\)$/ })).toBeTruthy();
});
