import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { drawSheet } from '@/lib/recuperation/draw-sheet';
import type { Facts } from '@/lib/recuperation/facts';
import { typedOf } from '@/lib/recuperation/record-number';
import { sheetOf } from '@/lib/recuperation/sheet';

vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', randomBytes(48).toString('base64'));
  vi.stubEnv('APP_URL', 'http://localhost:3000');
  vi.stubEnv('RESEND_API_KEY', 're_test');
  vi.stubEnv('MAIL_FROM', 'My HER-SYS <no-reply@hersys.example>');
});
afterAll(() => vi.unstubAllEnvs());

const hanako: Facts = {
  name: '山田 花子',
  birthdate: '1980-02-03',
  issuedId: '1234567',
  category: 'infected',
  diagnosedOn: '2026-11-20',
  from: '2026-11-19',
  until: '2026-11-29',
  ended: true,
  center: { code: '13101', name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
};
const number = '0123456789ABCDEF';
// In Japan the day after that of UTC.
const issuedAt = new Date('2026-11-30T15:30:00Z');
const sheet = (change: Partial<Facts> = {}, official = false) =>
  sheetOf({ number, facts: { ...hanako, ...change }, official, issuedAt });
const inEnglish = (change: Partial<Facts> = {}) =>
  Object.fromEntries(sheet(change).rows.map(({ label, value }) => [label.en, value.en]));
const inJapanese = (change: Partial<Facts> = {}) =>
  Object.fromEntries(sheet(change).rows.map(({ label, value }) => [label.ja, value.ja]));

test('the sheet of somebody whose monitoring has ended, in both languages', () => {
  expect(inEnglish()).toEqual({
    Name: '山田 花子',
    'Date of birth': '3 February 1980',
    'ID (HER-SYS)': '1234567',
    Disease: 'COVID-19 (novel coronavirus infection)',
    'Date of diagnosis': '20 November 2026',
    'Start of recuperation (monitoring)': '19 November 2026',
    'End of recuperation (monitoring)': '29 November 2026',
    'Health center': 'Chuo Health Center 03-0000-2222',
    'Date of issue': '1 December 2026',
    'Number and check characters': typedOf(number),
  });
  expect(inJapanese()).toEqual({
    氏名: '山田 花子',
    生年月日: '1980年2月3日（昭和55年2月3日）',
    'HER-SYS ID': '1234567',
    病名: '新型コロナウイルス感染症（COVID-19）',
    診断日: '2026年11月20日',
    '療養（健康観察）開始日': '2026年11月19日',
    '療養（健康観察）終了日': '2026年11月29日',
    保健所: '中央区保健所 03-0000-2222',
    発行日: '2026年12月1日',
    '記録番号・確認文字': typedOf(number),
  });
});

test('while it lasts, without a diagnosis, and of a close contact', () => {
  expect(inEnglish({ ended: false })['End of recuperation (monitoring)']).toBe(
    'Planned for 29 November 2026; still going on on the day of issue',
  );
  expect(inJapanese({ diagnosedOn: null })['診断日']).toBe('保健所に登録なし');
  const contact = inEnglish({ category: 'contact', diagnosedOn: null });
  expect(contact).toMatchObject({
    Disease: 'None: monitored as a close contact, not diagnosed',
    'Start of monitoring': '19 November 2026',
  });
  expect(contact).not.toHaveProperty('Date of diagnosis');
});

test('it is no certificate unless the center issues it as its own', () => {
  expect(sheet().standing.en).toMatch(/^This is not an official certificate\./);
  expect(sheet().standing.ja).toMatch(/^これは公的な証明書ではありません。/);
  expect(sheet({}, true).standing).toEqual({
    en: 'Issued by Chuo Health Center as its certificate.',
    ja: '中央区保健所が証明書として発行したものです。',
  });
});

const pdfOf = async (change: Partial<Facts>) =>
  Buffer.from(await drawSheet(sheet(change))).toString('latin1');

test('the PDF is one page, tagged, and needs no second one for the longest name', async () => {
  for (const name of ['山田 花子', 'W'.repeat(60), '𠮷田 𛀀 Nguyễn Thị']) {
    const pdf = await pdfOf({ name });
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/S \/Figure/);
    expect(pdf).toMatch(/\/Scope \/Row/);
  }
});

test('what its font lacks is named on it, and nothing is said where it lacks nothing', async () => {
  const paragraphs = (pdf: string) => pdf.match(/\/S \/P\b/g)?.length;
  expect(paragraphs(await pdfOf({}))).toBe(2);
  expect(paragraphs(await pdfOf({ name: 'Nguyễn Thị' }))).toBe(3);
  expect(sheet().lacking('U+1EC5').en).toContain('U+1EC5');
});
