import type { Page } from '@playwright/test';

/** What a page says of itself. */
export interface PageFacts {
  title: string;
  lang: string;
  viewport: string;
  /** The links of the foot, in order, and whether the foot is the last thing on the page. */
  foot: string[];
  footIsLast: boolean;
  headings: number[];
  /** Japanese in a page of another language that does not say that it is Japanese. */
  unmarkedJapanese: string[];
  /** What is smaller than it must be to be pressed. */
  small: string[];
}

/** Reads the page as it stands; a target must be at least `target` CSS pixels wide and high. */
export async function factsOf(page: Page, target: number): Promise<PageFacts> {
  return page.evaluate((least) => {
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const name = (element: Element) =>
      `<${element.localName}> ${(element.textContent ?? '').trim().slice(0, 40)}`;
    const all = <E extends Element = HTMLElement>(selector: string) =>
      [...document.querySelectorAll<E>(selector)].filter(shown);

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const unmarkedJapanese: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const place = node.parentElement;
      if (!place || place.closest('script, style, template, :lang(ja), :lang(zh)')) continue;
      if (/[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/.test(node.textContent ?? ''))
        unmarkedJapanese.push((node.textContent ?? '').trim());
    }

    // A link within a sentence is as high as its line; one that stands alone is a target of its own.
    const withinSentence = (element: Element) =>
      element.localName === 'a' &&
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
    const small = all('a[href], button, input:not([type=hidden]), select, textarea, summary')
      .filter((element) => !element.closest('.sr-only') && !withinSentence(element))
      .flatMap((element) => {
        const pressed = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element;
        const [own, label] = [element.getBoundingClientRect(), pressed.getBoundingClientRect()];
        const [width, height] = [Math.max(own.width, label.width), Math.max(own.height, label.height)];
        return Math.round(width) < least || Math.round(height) < least
          ? [`${name(element)}: ${Math.round(width)} × ${Math.round(height)}`]
          : [];
      });

    return {
      title: document.title,
      lang: document.documentElement.lang,
      viewport: document.querySelector('meta[name=viewport]')?.getAttribute('content') ?? '',
      foot: all('footer a').map((link) => link.getAttribute('href') ?? ''),
      footIsLast: all('body > :is(header, main, footer)').at(-1)?.localName === 'footer',
      headings: all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.localName.slice(1))),
      unmarkedJapanese,
      small,
    };
  }, target);
}
