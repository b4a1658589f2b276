import 'server-only';
import { sqlClient } from '@/db/client';
import { japanInstant, type JapanDate } from '@/lib/japan-time';

/** What one colleague did today. */
export interface Workload {
  staffId: string;
  name: string;
  acknowledged: number;
  attempts: number;
  notes: number;
  /** Reports marked as read. */
  reads: number;
  /** Reports entered for somebody on the phone, corrections among them. */
  entered: number;
}

/** The day's work of a center by who did it, in the order of names; who did none of it is left out. */
export async function workload(centerCode: string, today: JapanDate): Promise<Workload[]> {
  const sql = sqlClient();
  return sql<Workload[]>`
    select s.id as "staffId", s.name,
      count(*) filter (where e.action = 'alert.acknowledged')::int as acknowledged,
      count(*) filter (where e.action = 'case.contact-attempted')::int as attempts,
      count(*) filter (where e.action = 'case.note-written')::int as notes,
      coalesce(sum((e.details ->> 'reports')::int) filter (where e.action = 'case.done'), 0)::int as reads,
      count(*) filter (where e.action in ('status-report.submitted', 'status-report.corrected'))::int as entered
    from audit_events e join staff s on s.id = e.actor_id
    where e.center_code = ${centerCode} and e.at >= ${japanInstant(today).toISOString()}::timestamptz
      and e.actor_kind = 'staff'
      and e.action in ('alert.acknowledged', 'case.contact-attempted', 'case.note-written', 'case.done',
        'status-report.submitted', 'status-report.corrected')
    group by s.id, s.name
    order by s.name, s.id`;
}
