/** What a page was seen to do, in milliseconds since it was asked for; `shift` is CLS. */
export interface SeenOnPage {
  firstPaint: number;
  largestPaint: number;
  shift: number;
  longTasks: { at: number; took: number }[];
}

declare global {
  var seenOnPage: SeenOnPage | undefined;
  /** How long a tap took until what it changed was painted. */
  var tellInteraction: ((took: number) => void) | undefined;
}

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
type Interaction = PerformanceEntry & { interactionId?: number };

/** Runs in the page, before anything of it: keeps what the browser measures of itself. */
export function watchPage(): void {
  const seen: SeenOnPage = { firstPaint: 0, largestPaint: 0, shift: 0, longTasks: [] };
  globalThis.seenOnPage = seen;
  const watch = (type: string, each: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
      ...(type === 'event' && { durationThreshold: 16 }),
    });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaint = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as Shift;
    if (!hadRecentInput) seen.shift += value;
  });
  watch('longtask', ({ startTime, duration }) => seen.longTasks.push({ at: startTime, took: duration }));
  watch('event', (entry) => {
    if ((entry as Interaction).interactionId) globalThis.tellInteraction?.(entry.duration);
  });
}

/** How much of the long tasks after the first paint kept a tap waiting: what each had beyond 50 ms. */
export function blockedMs({ firstPaint, longTasks }: SeenOnPage): number {
  const late = longTasks.filter(({ at, took }) => at + took > firstPaint);
  return late.reduce((sum, { at, took }) => sum + Math.max(0, took - Math.max(0, firstPaint - at) - 50), 0);
}
