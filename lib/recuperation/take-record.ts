import 'server-only';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import { japanDateOf } from '@/lib/japan-time';
import { drawSheet } from './draw-sheet';
import type { Holder } from './holder';
import { heldRecord } from './records-of';
import { sheetOf } from './sheet';

export type TakeRecordOutcome =
  | { kind: 'not-found' | 'not-valid' }
  | { kind: 'file'; name: string; type: string; body: Uint8Array<ArrayBuffer> };

/** A valid record as PDF; that it was taken is written down first. */
export async function takeRecord(
  holder: Holder,
  of: { caseId: string; recordId: string },
  at: Date,
): Promise<TakeRecordOutcome> {
  const record = await heldRecord(holder, of, at);
  if (!record) return { kind: 'not-found' };
  if (record.state !== 'valid') return { kind: 'not-valid' };
  const { facts, number, issuedAt } = record;
  const { code: centerCode } = facts.center;
  const { caseId } = of;
  const details = { number };
  await recordEvent(db(), holder, { action: 'case.recuperation-taken', centerCode, caseId, details }, at);
  return {
    kind: 'file',
    // Nothing personal stands in the name: files lie about where their names are read.
    name: `recuperation-record-${japanDateOf(issuedAt)}.pdf`,
    type: 'application/pdf',
    body: await drawSheet(sheetOf(record)),
  };
}
