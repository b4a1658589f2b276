import type { ReactElement } from 'react';
import * as react from 'react/jsx-dev-runtime';
import { read } from './jsx-runtime';

// The same for the developer's server, whose compiler says of each element where it was written.

export type { JSX } from 'react';
export const { Fragment } = react;

type Rest =
  Parameters<typeof react.jsxDEV> extends [infer Type, unknown, ...infer Rest] ? [Type, Rest] : never;

export function jsxDEV(type: Rest[0], props: Parameters<typeof read>[1], ...rest: Rest[1]): ReactElement {
  return react.jsxDEV(type, read(type, props), ...rest);
}
