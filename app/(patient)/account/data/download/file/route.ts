import { currentAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { seeOther } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { fileAnswer } from '@/lib/export/file-answer';
import { isSameOrigin } from '@/lib/json-door';
import { currentLocale } from '@/lib/language/current-locale';
import { takeOutSchema } from '@/lib/rights/forms';
import { takeOutOwnData } from '@/lib/rights/take-out';

const page = '/account/data/download';
const toForm = (problem: string) => seeOther(`${page}?problem=${problem}`);

/** "Download": answers the file. Whoever may not have it now is led to the form, or to sign in. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(Object.fromEntries(request.headers))) return new Response(null, { status: 403 });
  const account = await currentAccount();
  if (!account?.hasPassword) return seeOther(`/sign-in?to=${encodeURIComponent(page)}`);
  const form = await request.formData().catch(() => new FormData());
  const asked = takeOutSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) return toForm('format');
  const locale = await currentLocale();
  const outcome = await unlessBusy(takeOutOwnData(account, { ...asked.data, locale }, now()));
  return outcome.kind === 'file' ? fileAnswer(outcome) : toForm(outcome.kind);
}
