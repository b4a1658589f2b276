/**
 * Whether all versions of a report were entered by staff of this center: then its nurses may put it right. What the person
 * said in their own words is theirs alone.
 */
export function enteredByStaff(
  { centerCode }: { centerCode: string },
  versions: readonly { centerCode: string; reportedByStaff: string | null }[],
): boolean {
  return versions.every((each) => each.reportedByStaff !== null && each.centerCode === centerCode);
}
