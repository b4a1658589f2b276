import type { Page } from '@playwright/test';

/** What can hardly be seen on this page in the colours that are in force, pictures among it, as a sentence each. */
export async function faintOn(page: Page): Promise<string[]> {
  const faint = await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgbOf = (colour: string) => {
      canvas?.clearRect(0, 0, 1, 1);
      if (canvas) canvas.fillStyle = colour;
      canvas?.fillRect(0, 0, 1, 1);
      return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])];
    };
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = rgbOf(colour).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one: string, other: string) => {
      const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const behind = (element: Element | null): string => {
      for (let each = element; each; each = each.parentElement) {
        const { backgroundColor } = getComputedStyle(each);
        if (rgbOf(backgroundColor)[3] === 255) return backgroundColor;
      }
      return 'Canvas';
    };
    const name = (element: Element) =>
      `<${element.localName}> “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only');
    const found: string[] = [];

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const place = node.parentElement;
      if (!place || !node.textContent?.trim() || !shown(place) || place.closest('option')) continue;
      const { color, fill } = getComputedStyle(place);
      const seen = contrast(place.closest('svg') ? fill : color, behind(place));
      if (seen < 4.5) found.push(`${name(place)}: ${seen.toFixed(1)}`);
    }

    // Icons. Charts and codes have their own ground, which stays.
    for (const shape of document.querySelectorAll(
      'svg[aria-hidden] :is(path, line, rect, circle, ellipse)',
    )) {
      if (!shown(shape)) continue;
      const { fill, stroke } = getComputedStyle(shape);
      const drawn = [fill, stroke].filter((colour) => colour !== 'none');
      const seen = Math.max(1, ...drawn.map((colour) => contrast(colour, behind(shape))));
      if (seen < 3)
        found.push(`an icon in ${name(shape.closest('svg')?.parentElement ?? shape)}: ${seen.toFixed(1)}`);
    }

    for (const element of document.querySelectorAll(
      '.button, .input, .choice, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])',
    )) {
      if (!shown(element)) continue;
      const { borderTopWidth, borderTopColor } = getComputedStyle(element);
      const isEdged = parseFloat(borderTopWidth) >= 1 && rgbOf(borderTopColor)[3] === 255;
      const around = behind(element.parentElement);
      const seen = Math.max(
        isEdged ? contrast(borderTopColor, around) : 1,
        contrast(behind(element), around),
      );
      if (seen < 3) found.push(`the edge of ${name(element)}: ${seen.toFixed(1)}`);
    }

    for (const element of document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary',
    )) {
      if (!shown(element)) continue;
      element.focus();
      if (document.activeElement !== element) continue;
      const { outlineColor, outlineWidth, outlineStyle } = getComputedStyle(element);
      const seen = contrast(outlineColor, behind(element.parentElement));
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || seen < 3)
        found.push(`the focus on ${name(element)}: ${outlineStyle} ${outlineWidth} ${seen.toFixed(1)}`);
    }
    return found;
  });
  return [...new Set(faint)].map((what) => `${page.url()} ${what}`);
}
