import type { ReactNode } from 'react';
import * as react from 'react/jsx-runtime';
import { hasReadings, piecesOf, withoutReadings } from './notation';

// React's own runtime with one addition: a text with readings (see notation.ts) becomes <ruby> wherever it is drawn, so that
// no page and no component needs to know of them. tsconfig's `jsxImportSource` has every JSX expression compiled to it, on
// the server and in the browser alike. ADR 0039.

export type { JSX } from 'react';
export const { Fragment } = react;

type Props = Record<string, unknown> & { children?: ReactNode };
type Type = Parameters<typeof react.jsx>[0];

/** Elements that hold text only, and attributes that are read out or shown as text. */
const plain = new Set<Type>(['title', 'option', 'textarea', 'text', 'tspan', 'desc', 'style', 'script']);
const spoken = ['aria-label', 'aria-description', 'alt', 'title', 'label', 'content'];

export function jsx(type: Type, props: Props, key?: string): ReturnType<typeof react.jsx> {
  return react.jsx(type, read(type, props), key);
}

export function jsxs(type: Type, props: Props, key?: string): ReturnType<typeof react.jsxs> {
  return react.jsxs(type, read(type, props), key);
}

/** The same props, unless a text with readings is among them. */
export function read(type: Type, props: Props): Props {
  let changed = props;
  const { children } = props;
  const drawn = Array.isArray(children)
    ? drawnEach(type, children as ReactNode[])
    : typeof children === 'string'
      ? drawnText(type, children)
      : children;
  if (drawn !== children) changed = { ...props, children: drawn };
  if (typeof type === 'string')
    for (const name of spoken) {
      const text = props[name];
      if (typeof text === 'string' && hasReadings(text))
        changed = { ...changed, [name]: withoutReadings(text) };
    }
  return changed;
}

function drawnEach(type: Type, children: ReactNode[]): ReactNode[] {
  const isRead = (child: ReactNode) => typeof child === 'string' && hasReadings(child);
  return children.some(isRead)
    ? children.map((child) => (typeof child === 'string' ? drawnText(type, child) : child))
    : children;
}

function drawnText(type: Type, text: string): ReactNode {
  if (!hasReadings(text)) return text;
  if (plain.has(type)) return withoutReadings(text);
  // A figure stays with what it counts: 119番 is not broken before the kanji.
  const pieces = piecesOf(text).map((piece) =>
    typeof piece === 'string' ? piece.replace(/\d$/, '$&\u2060') : ruby(piece),
  );
  // In one element, as the text was one: a button would set each piece apart.
  return react.jsxs('span', { children: pieces });
}

/** The reading is hidden from screen readers: they read the kanji themselves, and would say everything twice. */
function ruby({ base, reading }: { base: string; reading: string }): ReactNode {
  const bracket = (sign: string) => react.jsx('rp', { children: sign });
  const above = react.jsx('rt', { 'aria-hidden': true, children: reading });
  return react.jsxs('ruby', { children: [base, bracket('('), above, bracket(')')] });
}
