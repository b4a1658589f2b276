import { z } from 'zod';
import { columnNames } from './columns';

/** What was put right in a cell without asking, and is said. */
const repairs = ['phone-zero', 'phone-plus', 'date-serial', 'date-time'] as const;

/** Why a cell cannot be used as it is. */
const faults = [
  'empty',
  'long',
  'unreadable',
  'category',
  'no-date',
  'date-order',
  'date-short-year',
  'date-no-year',
  'date-future',
  'date-long-ago',
  'destroyed',
  'phone',
  'email',
  'not-for-contact',
  'not-for-infected',
  'yes-or-empty',
] as const;

export type Repair = (typeof repairs)[number];
export type Fault = (typeof faults)[number];

/** What is said of one cell. */
export const remarkSchema = z.object({ column: z.enum(columnNames), what: z.enum([...repairs, ...faults]) });
export type Remark = z.infer<typeof remarkSchema>;

export const isRepair = (what: Remark['what']): what is Repair => repairs.some((each) => each === what);
