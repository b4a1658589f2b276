import 'server-only';
import { hasReadings, piecesOf, readingsInBrackets } from '@/lib/language/furigana/notation';
import { langOf, type Locale } from '@/lib/language/locales';

/** A paragraph, a code set large, or a link. */
export type LetterPart = string | { code: string } | { link: string; url: string };

export interface LetterText {
  locale: Locale;
  subject: string;
  heading: string;
  parts: LetterPart[];
  footer: string;
}

/** A letter as Resend takes it. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Lays a letter out twice, as plain text and as HTML that needs no pictures, no style sheet and no mouse. */
export function layOut(letter: LetterText): Mail {
  return {
    subject: readingsInBrackets(letter.subject),
    text: readingsInBrackets(asText(letter)),
    html: asHtml(letter),
  };
}

function asText({ heading, parts, footer }: LetterText): string {
  const lines = parts.map((part) => {
    if (typeof part === 'string') return part;
    return 'code' in part ? `    ${part.code}` : `${part.link}:\n${part.url}`;
  });
  return [heading, ...lines, '--', footer].join('\n\n') + '\n';
}

// Mail programs drop style sheets, so the little style there is stands on the elements. Black on white, as DADS.
function asHtml({ locale, subject, heading, parts, footer }: LetterText): string {
  return [
    '<!doctype html>',
    `<html lang="${langOf(locale)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(readingsInBrackets(subject))}</title></head>`,
    '<body style="margin:0;background:#fff;color:#1a1a1a;font:16px/1.75 sans-serif">',
    '<main style="max-width:36em;margin:0 auto;padding:24px">',
    `<h1 style="font-size:22px;line-height:1.5;margin:0 0 16px">${asMarkup(heading)}</h1>`,
    ...parts.map(partAsHtml),
    `<hr style="border:0;border-top:1px solid #949494;margin:32px 0 16px">`,
    `<p style="margin:0;font-size:14px;color:#595959">${asMarkup(footer)}</p>`,
    '</main></body></html>',
  ].join('\n');
}

function partAsHtml(part: LetterPart): string {
  if (typeof part === 'string') return `<p style="margin:0 0 16px">${asMarkup(part)}</p>`;
  if ('code' in part)
    return `<p style="margin:0 0 16px;padding:12px 16px;background:#f2f2f2;font:bold 32px/1.4 monospace;letter-spacing:4px">${escapeHtml(part.code)}</p>`;
  const url = escapeHtml(part.url);
  return `<p style="margin:0 0 16px"><a href="${url}" style="color:#0017c1">${asMarkup(part.link)}</a><br><span style="font-size:14px;color:#595959;word-break:break-all">${url}</span></p>`;
}

/** A text as it stands in HTML; its readings above it, hidden from screen readers, which read the kanji. */
function asMarkup(text: string): string {
  if (!hasReadings(text)) return escapeHtml(text);
  return piecesOf(text)
    .map((piece) =>
      typeof piece === 'string'
        ? escapeHtml(piece)
        : `<ruby>${escapeHtml(piece.base)}<rp>(</rp><rt aria-hidden="true">${escapeHtml(piece.reading)}</rt><rp>)</rp></ruby>`,
    )
    .join('');
}

function escapeHtml(text: string): string {
  const named: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => named[character] ?? character);
}
