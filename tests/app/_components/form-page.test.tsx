// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { FormPage, type FormAction } from '@/app/_components/form-page';
import { PasswordField } from '@/app/_components/password-field';
import { WordsProvider } from '@/app/_components/words';
import { words } from './words';

afterEach(cleanup);

function form(action: FormAction) {
  return (
    <WordsProvider words={words}>
      <FormPage title="Your details" action={action} submit="Confirm" values={{ name: 'Yamada' }}>
        <Field name="name" label="Name" hint="As on your insurance card" />
        <RadioGroup
          name="cough"
          legend="Cough"
          choices={[
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes' },
          ]}
        />
        <PasswordField name="password" label="Password" autoComplete="new-password" />
      </FormPage>
    </WordsProvider>
  );
}

const refuse: FormAction = (_before, formData) =>
  Promise.resolve({
    values: Object.fromEntries(
      ['name', 'cough'].map((name) => [
        name,
        formData.getAll(name).filter((text) => typeof text === 'string'),
      ]),
    ),
    fieldErrors: { name: 'Enter your full name', cough: 'Say whether you cough' },
    formErrors: ['These details do not match'],
  });

test('a form shows what is known already, and its title begins with the heading', () => {
  render(form(refuse));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Your details');
  expect(document.title).toBe('Your details – My HER-SYS');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Yamada');
  expect(screen.queryByText(words.errorSummary)).toBeNull();
});

test('after a failure the summary stands above the heading, has the focus and links each error to its field', async () => {
  render(form(refuse));
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  const summary = await screen.findByRole('group', { name: words.errorSummary });
  await waitFor(() => expect(document.activeElement).toBe(summary));
  expect(document.title).toBe('Error: Your details – My HER-SYS');
  const heading = screen.getByRole('heading', { level: 1 });
  expect(summary.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(within(summary).getByText('These details do not match')).toBeTruthy();
  for (const [sentence, field] of [
    ['Enter your full name', screen.getByLabelText('Name')],
    ['Say whether you cough', screen.getByLabelText('No')],
  ] as const) {
    const link = within(summary).getByRole('link', { name: sentence });
    expect(document.querySelector(link.getAttribute('href') ?? '')).toBe(field);
  }
});

test('after a failure what was typed and chosen is still there, the password is not', async () => {
  render(form(refuse));
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), '山田');
  await userEvent.click(screen.getByLabelText('Yes'));
  await userEvent.type(screen.getByLabelText('Password'), 'tegami to Hato 7');
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await screen.findByText(words.errorSummary);
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('山田');
  expect(screen.getByLabelText<HTMLInputElement>('Yes').checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
});

test('a lost connection is said in words and costs nothing that was typed', async () => {
  render(form(() => Promise.reject(new TypeError('Failed to fetch'))));
  await userEvent.type(screen.getByLabelText('Name'), ' Hanako');
  await userEvent.click(screen.getByLabelText('No'));
  await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByText(words.notSent)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Yamada Hanako');
  expect(screen.getByLabelText<HTMLInputElement>('No').checked).toBe(true);
});

test('while a form is being sent a second press sends nothing', async () => {
  let sent = 0;
  let finish = () => {};
  render(
    form((before) => {
      sent += 1;
      return new Promise((resolve) => (finish = () => resolve(before)));
    }),
  );
  const button = screen.getByRole('button', { name: 'Confirm' });
  await userEvent.click(button);
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
  expect(screen.getByRole('status').textContent).toBe(words.sending);
  await userEvent.click(button);
  finish();
  await waitFor(() => expect(button.hasAttribute('aria-disabled')).toBe(false));
  expect(sent).toBe(1);
});

test('the page is whole without scripts: fields, button, and no control that would do nothing', () => {
  const html = renderToString(form(refuse));
  const page = new DOMParser().parseFromString(html, 'text/html');
  expect([...page.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['Confirm']);
  expect(page.querySelector('input[name=name]')?.getAttribute('value')).toBe('Yamada');
});

test('a password typed before the scripts began is not drawn over', async () => {
  const told: string[] = [];
  function Page() {
    const [password, setPassword] = useState('');
    told.push(password);
    return (
      <WordsProvider words={words}>
        <PasswordField
          name="password"
          label="Password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      </WordsProvider>
    );
  }
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(<Page />);
  const field = container.querySelector('input');
  if (field) field.value = 'Typed early 1';
  render(<Page />, { container, hydrate: true });
  await waitFor(() => expect(told.at(-1)).toBe('Typed early 1'));
  expect(field?.value).toBe('Typed early 1');
});
