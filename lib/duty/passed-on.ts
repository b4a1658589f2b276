import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';

/** One time an alert was passed on. */
export interface PassedOn {
  name: string | null;
  at: Date;
}

/** The same as a statement answers it: the instant in milliseconds. */
export type PassedOnSent = { name: string | null; at: number }[] | null;

/** To whom of the center the alert `a` was passed on so far, in order; null for nobody. For a statement by hand. */
export function passedOn(centerCode: string): Fragment {
  return sqlClient()`(
    select json_agg(json_build_object('name', told.name, 'at', extract(epoch from e.escalated_at) * 1000) order by e.step)
    from alert_escalations e left join staff told on told.id = e.staff_id
    where e.alert_id = a.id and e.center_code = ${centerCode}
  )`;
}

export function toPassedOn(sent: PassedOnSent): PassedOn[] {
  return (sent ?? []).map(({ name, at }) => ({ name, at: new Date(at) }));
}
