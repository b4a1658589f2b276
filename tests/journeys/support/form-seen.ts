import type { World } from './world';

/** A form as it stands in one person's browser: where, under which cookies, and what they typed into it. */
export interface FormSeen {
  path: string;
  cookie: string;
  typed: [name: string, value: string][];
  /** Called by the page's scripts, without a form that stands there. */
  byScripts?: true;
}

export type Seen = (world: World) => Promise<FormSeen>;
