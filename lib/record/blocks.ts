/** What a document is made of, one below the other, before anybody draws it. */
export type Block =
  | { kind: 'title' | 'heading' | 'line'; text: string }
  /** Names and values side by side. */
  | { kind: 'facts'; rows: [name: string, value: string][] }
  /** `widths` are shares of the page. A row may go over the end of a page; its heading is repeated there. */
  | { kind: 'table'; head: string[]; widths: number[]; rows: string[][] };

export interface Document {
  /** For the file's own description; nothing personal. */
  title: string;
  language: string;
  /** Stands on every page. */
  above: string;
  /** Such as `3 of 7`. */
  pageOf: (page: number, pages: number) => string;
  /** Said where the font lacks characters; without it nothing is said. */
  lacking: (codes: string) => string;
  blocks: Block[];
}

type Fact = [name: string, value: string | number | null | undefined];

/** Names and values, without what has no value. */
export const factsOf = (rows: Fact[]): Block => ({
  kind: 'facts',
  rows: rows.flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  ),
});
