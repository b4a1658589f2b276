/** The middle one of some figures. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The figure below which this share (0 to 1) of all figures lies; `sorted` is in ascending order. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The median with the least and the greatest, as it stands in a table. */
export function spread(figures: number[], digits = 0): string {
  const write = (figure: number) =>
    figure.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${write(median(figures))} (${write(Math.min(...figures))}–${write(Math.max(...figures))})`;
}
