import 'server-only';
import { db } from '@/db/client';
import { ownFile } from '@/lib/audit/looks';
import { recordEvents } from '@/lib/audit/record-event';
import { countAttempts } from '@/lib/auth/attempt-limits';
import type { Account } from '@/lib/auth/current-account';
import { justProven } from '@/lib/auth/passkeys';
import { hiddenIds } from '@/lib/family/hidden';
import { japanDateOf } from '@/lib/japan-time';
import type { Locale } from '@/lib/language/locales';
import { drawPdf } from '@/lib/record/draw-pdf';
import { provePassword } from '@/lib/registration/prove-password';
import type { OwnFile } from './forms';
import { ownData } from './own-data';
import { ownDataDocument } from './own-data-document';
import { ownDataJson } from './own-data-json';
import { pdfWordsIn } from './pdf-words';

export type TakenOut =
  | { kind: 'wrong-password' | 'too-many-attempts' | 'too-many-files' }
  | { kind: 'file'; name: string; type: string; body: string | Uint8Array<ArrayBuffer> };

/**
 * All that is kept of an account and its people, as a file for its owner, who signed in a moment ago or gives the password. That it was
 * taken out is written down for each person before anything is read.
 */
export async function takeOutOwnData(
  account: Account,
  { format, presentPassword, locale }: { format: OwnFile; presentPassword: string; locale: Locale },
  at: Date,
): Promise<TakenOut> {
  if (!(await justProven(account, at))) {
    const proof = await provePassword(account, presentPassword);
    if (proof.kind !== 'right') return { kind: proof.kind };
  }
  const file = { limit: 'ownData.filesPerHour', of: account.accountId } as const;
  if ((await countAttempts(file)) > 0) return { kind: 'too-many-files' };
  const details = { format };
  const hidden = hiddenIds(account);
  const people = account.cases.filter(({ caseId }) => !hidden.includes(caseId));
  await recordEvents(
    db(),
    account,
    people.length > 0
      ? people.map(({ caseId, centerCode }) => ({ action: ownFile, caseId, centerCode, details }))
      : [{ action: 'account.data-taken-out', details }],
    at,
  );
  const data = await ownData(account, at);
  // Nothing personal stands in the name: files lie about where their names are read.
  const name = `my-data-${japanDateOf(at)}.${format}`;
  return format === 'json'
    ? {
        ...{ kind: 'file', name, type: 'application/json; charset=utf-8' },
        body: JSON.stringify(ownDataJson(data, at), null, 2),
      }
    : {
        ...{ kind: 'file', name, type: 'application/pdf' },
        body: await drawPdf(ownDataDocument(data, pdfWordsIn(locale), at)),
      };
}
