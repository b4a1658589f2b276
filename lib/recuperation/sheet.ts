import 'server-only';
import { createFormatter, createTranslator } from 'use-intl/core';
import { japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { staffLocales } from '@/lib/language/languages';
import type { StaffLocale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { formatBirthdate } from '@/lib/registration/birthdate';
import type { Facts } from './facts';
import { checkUrl, typedOf } from './record-number';

/** A sentence in both languages of the paper. */
export type Both = Record<StaffLocale, string>;

/** What one sheet of paper says, whether it is drawn as PDF or printed from the screen. */
export interface Sheet {
  title: Both;
  official: boolean;
  /** Whether it is a certificate, and of whom. */
  standing: Both;
  rows: { label: Both; value: Both }[];
  /** How anybody checks it. */
  check: Both;
  /** What the QR code says. */
  url: string;
  qr: Both;
  /** Said on a PDF whose font lacks characters of the name. */
  lacking: (codes: string) => Both;
}

interface ForSheet {
  number: string;
  facts: Facts;
  official: boolean;
  issuedAt: Date;
}

const words = {
  en: createTranslator({ locale: 'en', messages: messages.en, namespace: 'recuperation-staff.sheet' }),
  ja: createTranslator({ locale: 'ja', messages: messages.ja, namespace: 'recuperation-staff.sheet' }),
};
const formats = {
  en: createFormatter({ locale: 'en-GB', timeZone: 'Asia/Tokyo' }),
  ja: createFormatter({ locale: 'ja', timeZone: 'Asia/Tokyo' }),
};
type Words = (typeof words)[StaffLocale];

const both = (say: (t: Words, locale: StaffLocale) => string): Both => {
  const [en, ja] = staffLocales.map((locale) => say(words[locale], locale));
  return { en: en ?? '', ja: ja ?? '' };
};
const same = (text: string): Both => ({ en: text, ja: text });

const dayIn = (locale: StaffLocale, on: JapanDate) =>
  formats[locale].dateTime(japanInstant(on), { dateStyle: 'long' });
const day = (on: JapanDate) => both((_t, locale) => dayIn(locale, on));

/** The paper of a record, in Japanese and English. */
export function sheetOf({ number, facts, official, issuedAt }: ForSheet): Sheet {
  const { category, diagnosedOn, until, center } = facts;
  const nameOf = (locale: StaffLocale) => (locale === 'ja' ? center.nameJa : center.name);
  const row = (label: (t: Words) => string, value: Both) => ({ label: both(label), value });
  const diagnosis = diagnosedOn ? day(diagnosedOn) : both((t) => t('notRecorded'));
  return {
    title: both((t) => t('title')),
    official,
    standing: both((t, locale) => (official ? t('official', { center: nameOf(locale) }) : t('notOfficial'))),
    rows: [
      row((t) => t('name'), same(facts.name)),
      row((t) => t('birthdate'), birthdateOf(facts.birthdate)),
      row((t) => t('id'), same(facts.issuedId)),
      row(
        (t) => t('disease'),
        both((t) => t(`diseases.${category}`)),
      ),
      ...(category === 'infected' ? [row((t) => t('diagnosedOn'), diagnosis)] : []),
      row((t) => t(`from.${category}`), day(facts.from)),
      row(
        (t) => t(`until.${category}`),
        facts.ended ? day(until) : both((t, locale) => t('planned', { day: dayIn(locale, until) })),
      ),
      row(
        (t) => t('center'),
        both((_t, locale) => `${nameOf(locale)} ${center.phone}`),
      ),
      row((t) => t('issuedOn'), day(japanDateOf(issuedAt))),
      row((t) => t('number'), same(typedOf(number))),
    ],
    check: both((t) => t('check', { url: checkUrl() })),
    url: checkUrl(number),
    qr: both((t) => t('qr')),
    lacking: (codes) => both((t) => t('lacking', { codes })),
  };
}

function birthdateOf(birthdate: JapanDate): Both {
  const { western, japanese } = formatBirthdate(birthdate, 'ja');
  return { ja: `${western}（${japanese}）`, en: dayIn('en', birthdate) };
}
