import { currentAccount } from '@/lib/auth/current-account';
import { notHere, seeOther } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { fileAnswer } from '@/lib/export/file-answer';
import { takeRecord } from '@/lib/recuperation/take-record';

type Context = { params: Promise<{ caseId: string; recordId: string }> };

/**
 * "Download PDF": a valid record of the person's own. Whoever is not signed in is led there and comes back to its page; of
 * somebody else's there is nothing here.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { caseId, recordId } = await params;
  const page = `/recuperation-record/${caseId}/${recordId}`;
  const account = await currentAccount();
  if (!account) return seeOther(`/sign-in?to=${encodeURIComponent(page)}`);
  const outcome = await takeRecord(account, { caseId, recordId }, now());
  switch (outcome.kind) {
    case 'not-found':
      return notHere();
    case 'not-valid':
      return seeOther(page);
    case 'file':
      return fileAnswer(outcome);
  }
}
