import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm } from '@/lib/forms/parse-form';

const schema = z
  .object({
    name: z.string('name-missing').min(1, 'name-missing'),
    password: z.string().min(8, 'password-short'),
    signs: z.array(z.string()).min(1, 'signs-missing'),
    several: z.union([z.string(), z.array(z.string())]).optional(),
  })
  .refine((form) => form.name !== form.password, 'same');

const translate = (key: string) => `<${key}>`;

function sent(...entries: [string, string][]): FormData {
  const formData = new FormData();
  for (const [name, value] of entries) formData.append(name, value);
  return formData;
}

describe('a sent form', () => {
  test('yields the values of the schema and nothing that somebody added', () => {
    const form = parseForm(
      schema,
      sent(['name', 'Hanako'], ['password', 'long-enough'], ['signs', 'E1'], ['role', 'admin']),
      translate,
    );
    expect(form.ok && form.data).toEqual({ name: 'Hanako', password: 'long-enough', signs: ['E1'] });
  });

  test('keeps all values of a field that was sent several times', () => {
    const form = parseForm(
      schema,
      sent(
        ['name', 'a'],
        ['password', 'long-enough'],
        ['signs', 'E1'],
        ['signs', 'E2'],
        ['several', ''],
        ['several', 'x'],
      ),
      translate,
    );
    expect(form.ok && form.data).toMatchObject({ signs: ['E1', 'E2'], several: ['', 'x'] });
  });

  test('answers every wrong field with the first translated sentence, and returns what was typed', () => {
    const form = parseForm(schema, sent(['name', ''], ['password', 'short']), translate);
    expect(form.ok).toBe(false);
    expect(!form.ok && form.state).toEqual({
      values: { name: '', signs: [] },
      fieldErrors: { name: '<name-missing>', password: '<password-short>', signs: '<signs-missing>' },
      formErrors: [],
    });
  });

  test('a sentence that belongs to no field is a sentence of the form', () => {
    const form = parseForm(
      schema,
      sent(['name', 'long-enough'], ['password', 'long-enough'], ['signs', 'none']),
      translate,
    );
    expect(!form.ok && form.state.formErrors).toEqual(['<same>']);
  });

  test('never returns a password', () => {
    const form = parseForm(
      schema,
      sent(['name', 'a'], ['password', 'long-enough'], ['signs', 'E1']),
      translate,
    );
    expect(form.ok && form.rejected('refused')).toEqual({
      values: { name: 'a', signs: ['E1'] },
      fieldErrors: {},
      formErrors: ['<refused>'],
    });
  });
});
