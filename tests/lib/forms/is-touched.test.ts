// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { answeredNames, isTouched, touchedNames } from '@/lib/forms/is-touched';

let form: HTMLFormElement;
const field = <Kind extends Element>(selector: string) => {
  const found = form.querySelector<Kind>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

beforeEach(() => {
  document.body.innerHTML = `<form><input type="hidden" name="clientId" value="1"><input name="name" value="Hanako">
    <input type="radio" name="cough" value="no" checked><input type="radio" name="cough" value="yes">
    <textarea name="message">Hello</textarea><button>Send</button></form>`;
  const [first] = document.forms;
  if (!first) throw new Error('no form');
  form = first;
});

test('as it came, and whatever a script put into a hidden field', () => {
  field<HTMLInputElement>('[name=clientId]').value = '2';
  expect(isTouched(form)).toBe(false);
});

test('which fields were', () => {
  field<HTMLInputElement>('[value=yes]').checked = true;
  field<HTMLTextAreaElement>('textarea').value = '';
  field<HTMLInputElement>('[name=name]').value = '';
  expect(touchedNames(form)).toEqual(new Set(['name', 'cough', 'message']));
  expect(answeredNames(form)).toEqual(new Set(['cough']));
});

test.each<[string, () => void]>([
  ['typed', () => (field<HTMLInputElement>('[name=name]').value = 'Taro')],
  ['emptied', () => (field<HTMLInputElement>('[name=name]').value = '')],
  ['chosen', () => (field<HTMLInputElement>('[value=yes]').checked = true)],
  ['written', () => (field<HTMLTextAreaElement>('textarea').value = 'Hello again')],
])('%s', (_, change) => {
  change();
  expect(isTouched(form)).toBe(true);
});
