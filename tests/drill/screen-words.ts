import type { Page } from '@playwright/test';
import type { Locale } from '../../lib/language/locales';
import { foreignLetters } from '../lib/language/letters';
import { patientLeaves } from '../lib/language/sentences';

/** What stands on a page in its language: each text, what is read out, and the title. Names of languages and quoted Japanese aside. */
async function textsOn(page: Page): Promise<string[]> {
  const elsewhere = 'script, style, template, rt, rp, [hidden], body [lang]';
  const texts = await page.evaluate((aside) => {
    const found = document.title.split(' – ');
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(aside)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
      for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
        found.push(element.getAttribute(name) ?? '');
    }
    return found;
  }, elsewhere);
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** The sentences of a language as patterns: what a person or a day fills in may be anything. */
function patternsIn(locale: Locale): RegExp[] {
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return patientLeaves(locale)
    .filter(
      ([, sentence]) => !/\{\w+, plural/.test(sentence) && /\p{L}/u.test(sentence.replace(/\{\w+\}/g, '')),
    )
    .map(
      ([, sentence]) =>
        new RegExp(
          `^${sentence
            .split(/\{\w+\}/)
            .map(escape)
            .join('.+')}$`,
        ),
    );
}

const english = patternsIn('en');

/** Texts on a page that are English sentences, or have letters of another writing. `data` is what people and centers are called. */
export async function foreignTexts(page: Page, locale: Locale, data: readonly string[]): Promise<string[]> {
  if (locale === 'en') return [];
  const own = patternsIn(locale);
  // The reference of a report is written alike everywhere.
  const reference = /\b[0-9A-F]{4}-[0-9A-F]{4}\b/;
  const isLatin = foreignLetters(locale, 'a') === '';
  return (await textsOn(page)).filter((text) => {
    if (english.some((pattern) => pattern.test(text)) && !own.some((pattern) => pattern.test(text)))
      return true;
    const rest = data.reduce((left, name) => left.replaceAll(name, ' '), text);
    return !isLatin && foreignLetters(locale, rest.replace(/\S+@\S+/g, ' ').replace(reference, ' ')) !== '';
  });
}

/** What stands out of a small phone's screen to the right, as a few words each. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.sr-only'))
      .map((element) => `<${element.localName}> ${(element.textContent ?? '').trim().slice(0, 40)}`)
      .slice(0, 3);
  });
}
