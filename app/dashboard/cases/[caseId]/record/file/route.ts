import { getLocale } from 'next-intl/server';
import { eventSentences } from '@/app/dashboard/event-sentence';
import { currentStaffSession, isFresh, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
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
    return new Response(null, { status: 303, headers: { location } });
  };
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) return toForm();
  const member = await requireStaffMember();
  const { centerCode, role } = member;
  if (!centerCode || (role !== 'nurse' && role !== 'center-admin')) return notHere();
  const at = now();
  if (!isFresh(member, at)) return toForm();
  const asked = recordSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) return toForm(asked.error.issues[0]?.message);
  const outcome = await recordFile(
    { ...member, centerCode, prefectureCode: null, role },
    { caseId, ...asked.data },
    wordingIn(await getLocale(), await eventSentences()),
    at,
  );
  switch (outcome.kind) {
    case 'may-not':
    case 'no-such-person':
      return notHere();
    case 'file':
      return new Response(outcome.body, {
        headers: {
          'content-type': outcome.type,
          'content-disposition': `attachment; filename="${outcome.name}"`,
          'cache-control': 'private, no-store',
        },
      });
  }
}

const notHere = () => new Response(null, { status: 404 });
