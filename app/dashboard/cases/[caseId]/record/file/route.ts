import { staffLocale } from '@/lib/language/current-locale';
import { eventSentences } from '@/app/dashboard/event-sentence';
import { isFresh } from '@/lib/auth/current-staff';
import { notHere, seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { fileAnswer } from '@/lib/export/file-answer';
import { isUuid } from '@/lib/line-list/is-uuid';
import { recordSchema } from '@/lib/record/forms';
import { recordFile } from '@/lib/record/record-file';
import { wordingIn } from '@/lib/record/wording';

type Context = { params: Promise<{ caseId: string }> };

/**
 * "Take out the record": answers the file. Whoever is not signed in, or showed the second factor too long ago, is led to the
 * form, which asks for what is missing; for a role that may not, and for another center's person, there is nothing here.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { caseId } = await params;
  if (!isUuid(caseId)) return notHere();
  const form = await request.formData().catch(() => new FormData());
  const toForm = (problem?: string) => {
    const query = problem ? `?problem=${problem}` : '';
    const location = `/dashboard/cases/${caseId}/record${query}`;
    return seeOther(location);
  };
  const staff = await staffAtRoute(toForm, 'nurse', 'center-admin');
  if (staff instanceof Response) return staff;
  const at = now();
  if (!isFresh(staff, at)) return toForm();
  const asked = recordSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) return toForm(asked.error.issues[0]?.message);
  const outcome = await recordFile(
    staff,
    { caseId, ...asked.data },
    wordingIn(await staffLocale(), await eventSentences()),
    at,
  );
  switch (outcome.kind) {
    case 'may-not':
    case 'no-such-person':
      return notHere();
    case 'file':
      return fileAnswer(outcome);
  }
}
