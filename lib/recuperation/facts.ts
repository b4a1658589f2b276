import { z } from 'zod';
import { lastDayOf } from '@/lib/cases/last-day';
import { isJapanDate, japanDateOf } from '@/lib/japan-time';

const day = z.string().refine(isJapanDate);

/** What a record shows of a person: exactly what its paper says, and nothing beside it. */
export const factsSchema = z.object({
  name: z.string(),
  birthdate: day,
  issuedId: z.string(),
  category: z.enum(['infected', 'contact']),
  /** Of infected persons, where the center noted it. */
  diagnosedOn: day.nullable(),
  /** First and last day of monitoring. */
  from: day,
  until: day,
  /** Whether `until` is past or the case was closed; otherwise it is what was planned. */
  ended: z.boolean(),
  center: z.object({ code: z.string(), name: z.string(), nameJa: z.string(), phone: z.string() }),
});

export type Facts = z.output<typeof factsSchema>;

export type OnFile = Omit<Facts, 'from' | 'until' | 'ended'> & {
  monitoringFrom: string;
  monitoringUntil: string;
  closedAt: Date | null;
};

/** What a record says that is issued at an instant. */
export function factsOf(onFile: OnFile, at: Date): Facts {
  const {
    name,
    birthdate,
    issuedId,
    category,
    monitoringFrom: from,
    monitoringUntil,
    closedAt,
    center,
  } = onFile;
  const last = lastDayOf(monitoringUntil, closedAt);
  return {
    name,
    birthdate,
    issuedId,
    category,
    diagnosedOn: category === 'infected' ? onFile.diagnosedOn : null,
    from,
    // Closed before its first day, it lasted no day longer.
    until: last < from ? from : last,
    ended: closedAt !== null || last < japanDateOf(at),
    center: { code: center.code, name: center.name, nameJa: center.nameJa, phone: center.phone },
  };
}

/** Whether two records would show the same, word by word. */
export const sameFacts = (one: Facts, other: Facts) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Whether what a record says is still so. That monitoring ended on the planned day contradicts nothing that was said before;
 * neither does another name or phone of the center.
 */
export function stillHolds(said: Facts, now: Facts): boolean {
  if (said.ended && !now.ended) return false;
  return (
    sameFacts({ ...said, ended: now.ended, center: now.center }, now) && said.center.code === now.center.code
  );
}
