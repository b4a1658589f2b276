// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ReportForm } from '@/app/(patient)/status-report/_components/report-form';
import { RadioGroup } from '@/app/_components/choice-groups';
import { WordsProvider } from '@/app/_components/words';
import type { FormState } from '@/lib/forms/form-state';
import { words } from '../_components/words';

afterEach(cleanup);

const problems = { 'signed-out': '', unavailable: '', ended: '', withdrawn: '', reused: '' };
const form = (values: FormState['values'] | undefined) => (
  <WordsProvider words={words}>
    <ReportForm
      title="Status Report"
      caption="For Infected persons"
      submit="Send"
      action={() => new Promise(() => undefined)}
      values={values}
      asksWho={false}
      advice="119"
      notStored=""
      problems={problems}
      reused={{ link: '', path: '' }}
      intro=""
      after=""
    >
      <RadioGroup name="cough" legend="Cough" choices={[{ value: 'no', label: 'No' }]} />
    </ReportForm>
  </WordsProvider>
);

const sent = () => {
  const [only] = document.forms;
  return only && Object.fromEntries(new FormData(only));
};

test('before it is known whose report it is, questions can be answered and nothing be sent', () => {
  const { rerender } = render(form(undefined));
  screen.getByLabelText<HTMLInputElement>('No').click();
  const buttons = () => [...document.querySelectorAll('button')].map(({ disabled }) => disabled);
  expect(buttons()).toEqual([true, true]);
  expect(sent()).toEqual({ cough: 'no' });
  rerender(form({ clientId: 'one', caseId: 'hanako' }));
  expect(buttons()).toEqual([false, false]);
  expect(sent()).toEqual({ clientId: 'one', caseId: 'hanako', cough: 'no' });
});

test('a page that is drawn anew is about the same report', () => {
  const { rerender } = render(form({ clientId: 'one' }));
  rerender(form({ clientId: 'two' }));
  expect(sent()).toEqual({ clientId: 'one' });
});
