import type { Handler } from './front';

/**
 * Next hands a page out in dozens of small pieces and has what is compressed flushed after each: a tenth more bytes over the
 * line, for pages that are whole before their first byte leaves. Here nothing is flushed before it fills a block or ends.
 */
export function compressedWhole(pages: Handler): Handler {
  return (request, response) => {
    // The compression puts its own flush there, and Next calls whatever it finds.
    Object.defineProperty(response, 'flush', { get: () => undefined, set: () => {} });
    return pages(request, response);
  };
}
