import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

/** Counts over days as a curve that fills the box, from 0 at its bottom to the highest count (at least 1) at its top. */
export function curve(values: readonly number[], { width, height }: { width: number; height: number }) {
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [0, width]);
  const y = scaleLinear([0, Math.max(1, ...values)], [height, 0]);
  const path = line<number>(
    (_, index) => x(index),
    (value) => y(value),
  );
  const last = values.at(-1) ?? 0;
  return { path: path([...values]) ?? '', end: { x: x(Math.max(0, values.length - 1)), y: y(last) } };
}
