import 'server-only';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { env } from '@/lib/env';
import { recordBundle } from '@/lib/fhir/bundle';
import { fhirNames } from '@/lib/fhir/names';
import { japanDateOf } from '@/lib/japan-time';
import { personOf } from '@/lib/line-list/case-record';
import { isUuid } from '@/lib/line-list/is-uuid';
import { drawPdf } from './draw-pdf';
import type { AskedRecord } from './forms';
import { recordDocument } from './record-document';
import { recordJson } from './record-json';
import { wholeRecord, type WholeRecord } from './whole-record';
import type { Wording } from './wording';

export type RecordOutcome =
  | { kind: 'may-not' | 'no-such-person' }
  | { kind: 'file'; name: string; type: string; body: string | Uint8Array<ArrayBuffer> };

/**
 * Everything on file about one person of the staff member's own center, as a file. That it is taken out, in what form and
 * why is written down before it is read.
 */
export async function recordFile(
  staff: CenterStaff,
  { caseId, format, reason }: AskedRecord & { caseId: string },
  words: Wording,
  at: Date,
): Promise<RecordOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  if (!isUuid(caseId) || !(await personOf(staff, caseId))) return { kind: 'no-such-person' };
  const event = { action: 'case.exported', centerCode, caseId, details: { format, reason } };
  await recordEvent(db(), staff, event, at);
  const record = await wholeRecord(staff, caseId);
  if (!record) return { kind: 'no-such-person' };
  // Nothing personal stands in the name: files lie about where their names are read.
  const name = `record-${japanDateOf(at)}`;
  return { kind: 'file', ...(await written(record, { format, name, by: staff.name }, words, at)) };
}

async function written(
  record: WholeRecord,
  { format, name, by }: { format: AskedRecord['format']; name: string; by: string },
  words: Wording,
  at: Date,
) {
  switch (format) {
    case 'json':
      return {
        name: `${name}.json`,
        type: 'application/json; charset=utf-8',
        body: JSON.stringify(recordJson(record, at), null, 2),
      };
    case 'fhir':
      return {
        name: `${name}.fhir.json`,
        type: 'application/fhir+json; charset=utf-8',
        body: JSON.stringify(
          recordBundle(record.person, record.reports, fhirNames(env().APP_URL), at),
          null,
          2,
        ),
      };
    case 'pdf':
      return {
        name: `${name}.pdf`,
        type: 'application/pdf',
        body: await drawPdf(recordDocument(record, { at, name: by }, words)),
      };
  }
}
