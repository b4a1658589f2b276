import 'server-only';
import type { Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import first from './notices/2026-11-22.json' with { type: 'json' };
import second from './notices/2026-11-23.json' with { type: 'json' };
import third from './notices/2026-11-23.2.json' with { type: 'json' };
import fourth from './notices/2026-11-30.json' with { type: 'json' };

type NoticeText = PatientMessages['privacy'];

/** The notices of before, in the languages they were written in. */
const earlier: Record<string, Partial<Record<Locale, NoticeText>> & { en: NoticeText; ja: NoticeText }> = {
  '2026-11-22': first,
  '2026-11-23': second,
  '2026-11-23.2': third,
  '2026-11-30': fourth,
};

/**
 * The text of a version of the privacy notice; undefined of one that never was. Where it was not written in this language, it
 * is given as people read it then: in English, which those who chose no Japanese were shown.
 */
export function privacyNotice(
  version: string,
  locale: Locale,
): { text: NoticeText; locale: Locale } | undefined {
  if (version === privacyNoticeVersion) return { text: messages[locale].privacy, locale };
  const texts = new Map(Object.entries(earlier)).get(version);
  if (!texts) return undefined;
  const own = texts[locale];
  if (own) return { text: own, locale };
  return locale === 'ja-easy' ? { text: texts.ja, locale: 'ja' } : { text: texts.en, locale: 'en' };
}
