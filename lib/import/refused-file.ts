/** Why a whole file cannot be read; `at` says where in it, or which. */
export const problems = [
  'empty',
  'encoding',
  'old-excel',
  'workbook',
  'workbook-size',
  'no-header',
  'missing-columns',
  'column-twice',
  'quotes',
  'long-line',
  'too-many-lines',
  'gone',
] as const;
export type Problem = (typeof problems)[number];

/** The file is refused as a whole: whoever sent it has to send another. */
export class RefusedFile extends Error {
  constructor(
    readonly problem: Problem,
    readonly at?: string,
  ) {
    super(problem);
  }
}
