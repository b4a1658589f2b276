import type { Messages } from '@/lib/language/messages';
import type { ShownLine } from './view-imports';

/** Why a line was not taken, or what was put right in it, one sentence each. */
export function lineReasons(
  { remarks, sameAsLine, sameAsCase }: Pick<ShownLine, 'remarks' | 'sameAsLine' | 'sameAsCase'>,
  { importing }: Messages,
): string[] {
  const { page, columns } = importing;
  return [
    ...(sameAsLine ? [page.sameAsLine.replace('{line}', String(sameAsLine))] : []),
    ...(sameAsCase ? [page.sameAsCase] : []),
    ...remarks.map(({ column, what }) =>
      page.remark.replace('{column}', columns[column]).replace('{what}', importing.remarks[what]),
    ),
  ];
}
