import { expect, test } from 'vitest';
import { attributesSchema, toAttributes } from '@/lib/registration/attributes';

const today = '2026-11-22';
const typed = {
  name: ' 山田　花子 ',
  kana: 'ﾔﾏﾀﾞ ﾊﾅｺ',
  birthYear: 'S55',
  birthMonth: '２',
  birthDay: '3',
  phone: '０９０ー１２３４ー５６７８',
  issuedId: '１２３ ４５６-７',
};

function errorsOf(change: Partial<Record<keyof typeof typed, string>>) {
  const result = attributesSchema(today).safeParse({ ...typed, ...change });
  return Object.fromEntries(
    (result.error?.issues ?? []).map((issue): [string, string] => [String(issue.path[0]), issue.message]),
  );
}

test('what a Japanese phone keyboard types is understood', () => {
  expect(toAttributes(attributesSchema(today).parse(typed), today)).toEqual({
    name: '山田 花子',
    kana: 'ヤマダ ハナコ',
    birthdate: '1980-02-03',
    phone: '+819012345678',
    issuedId: '1234567',
  });
});

test.each(['髙﨑 𠮷田', 'Ó', 'あ', 'Nguyễn Thị Minh Khai', 'x'.repeat(60)])('%s is a name', (name) => {
  expect(attributesSchema(today).parse({ ...typed, name }).name).toBe(name);
});

test('unseen characters in a name are taken out', () => {
  expect(attributesSchema(today).parse({ ...typed, name: 'Hana\u202eko\u200b' }).name).toBe('Hanako');
});

test('the furigana may be missing', () => {
  const data = attributesSchema(today).parse({ ...typed, kana: undefined });
  expect(toAttributes(data, today).kana).toBeNull();
});

test.each([
  [{ name: '　' }, 'name', 'registration.errors.name'],
  [{ name: 'x'.repeat(61) }, 'name', 'registration.errors.nameLong'],
  [{ birthMonth: '13' }, 'birthYear', 'registration.errors.birthdate'],
  [{ birthDay: '' }, 'birthYear', 'registration.errors.birthdate'],
  [{ phone: '12' }, 'phone', 'registration.errors.phone'],
  [{ issuedId: '12345' }, 'issuedId', 'registration.errors.issuedId'],
  [{ issuedId: '123456789' }, 'issuedId', 'registration.errors.issuedId'],
  [{ issuedId: '12345a' }, 'issuedId', 'registration.errors.issuedId'],
])('%o is refused with a sentence that says what to do', (change, field, key) => {
  expect(errorsOf(change)).toEqual({ [field]: key });
});

test('leading zeros of an ID stay', () => {
  expect(attributesSchema(today).parse({ ...typed, issuedId: '0012345' }).issuedId).toBe('0012345');
});

test('all that is wrong is said at once', () => {
  expect(Object.keys(errorsOf({ name: '', birthDay: '32', phone: 'x', issuedId: '' })).sort()).toEqual([
    'birthYear',
    'issuedId',
    'name',
    'phone',
  ]);
});
