import 'server-only';
import { sqlClient } from '@/db/client';
import { uuidV7 } from '@/db/uuid-v7';
import type { TokenReader } from '@/lib/api-tokens/token-reader';

/** Whatever a program reads of one kind about one person within this time is one reading: it asks page by page. */
const readingMinutes = 5;

/**
 * Writes down that a program read of a person, with the token and what the program is called: once per token, person and kind
 * of resource in five minutes. The next reading after that is written again.
 */
export async function recordRead(
  { tokenId, centerCode, program }: TokenReader,
  caseId: string,
  kind: 'Patient' | 'QuestionnaireResponse' | 'Observation',
  at: Date,
): Promise<void> {
  const time = at.toISOString();
  await sqlClient()`
    insert into audit_events (id, center_code, at, actor_kind, action, case_id, details)
    select ${uuidV7(at)}::text::uuid, ${centerCode}::text, ${time}::text::timestamptz, 'system', 'case.read-by-program',
      ${caseId}::text::uuid, ${JSON.stringify({ tokenId, program, kind })}::text::jsonb
    where not exists (
      select 1 from audit_events
      where case_id = ${caseId}::text::uuid and action = 'case.read-by-program' and center_code = ${centerCode}::text
        and details ->> 'tokenId' = ${tokenId}::text and details ->> 'kind' = ${kind}::text
        and at <= ${time}::text::timestamptz
        and at > ${time}::text::timestamptz - make_interval(mins => ${readingMinutes}::int)
    )`;
}
