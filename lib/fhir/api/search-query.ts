import { z } from 'zod';
import { addDays, isJapanDate, japanInstant } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';

const entriesAtMost = 100;
const entriesUnlessTold = 50;

/** Where a page ended: when the center had the report, in milliseconds, and the resource's id. */
export interface Place {
  receivedAt: number;
  id: string;
}

/** The instants from which and before which something has to be; each end may be open. */
export interface Span {
  from?: Date;
  before?: Date;
}

const one = z.string();
const patient = one
  .regex(/^(?:(?:https?:\/\/[^?#]*\/)?Patient\/)?[^/]+$/)
  .transform((reference) => reference.split('/').at(-1) ?? '')
  .refine(isUuid);
const span = z.array(one).transform((given, context): Span => {
  const spans = given.map(spanOf);
  if (spans.some((each) => each === undefined)) {
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  }
  return {
    from: utmost(
      spans.map((each) => each?.from),
      (one, other) => one > other,
    ),
    before: utmost(
      spans.map((each) => each?.before),
      (one, other) => one < other,
    ),
  };
});
const count = one
  .regex(/^\d{1,6}$/)
  .transform((text) => Math.min(entriesAtMost, Math.max(1, Number(text))))
  .default(entriesUnlessTold);
const page = one
  .regex(/^\d{1,15}\.[A-Za-z0-9-]{1,64}$/)
  .transform((text): Place => {
    const [receivedAt = '', id = ''] = text.split('.');
    return { receivedAt: Number(receivedAt), id };
  })
  .optional();
const format = z.enum(['json', 'application/json', 'application/fhir+json']).optional();

const shared = { patient, _count: count, _page: page, _format: format };

export const responsesQuery = z.strictObject({ ...shared, authored: span.default({}) });
export const observationsQuery = z.strictObject({
  ...shared,
  date: span.default({}),
  code: one.transform((text) => text.split(',').filter((each) => each !== '')).default([]),
});
export const patientsQuery = z.strictObject({ identifier: one, _format: format });

const repeatable = new Set(['authored', 'date']);

/** The parameters as the schemas read them. One that is unknown, or twice there where it may be once, fails: a filter that is passed over would show too much. */
export function givenIn(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, repeatable.has(name) || values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

function utmost(all: (Date | undefined)[], isFurther: (one: Date, other: Date) => boolean): Date | undefined {
  return all.reduce(
    (one, other) => (one && other ? (isFurther(one, other) ? one : other) : (one ?? other)),
    undefined,
  );
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A day of Japan or an instant, with its prefix; undefined for anything else. */
function spanOf(text: string): Span | undefined {
  const [, prefix = 'eq', value = ''] = /^(eq|ge|gt|le|lt)?(\d.*)$/.exec(text) ?? [];
  const begin = isJapanDate(value)
    ? japanInstant(value)
    : instantPattern.test(value)
      ? new Date(value)
      : undefined;
  if (!begin || Number.isNaN(begin.getTime())) return undefined;
  const end = isJapanDate(value) ? japanInstant(addDays(value, 1)) : new Date(begin.getTime() + 1);
  switch (prefix) {
    case 'ge':
      return { from: begin };
    case 'gt':
      return { from: end };
    case 'le':
      return { before: end };
    case 'lt':
      return { before: begin };
    default:
      return { from: begin, before: end };
  }
}
