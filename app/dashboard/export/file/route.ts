import { getLocale } from 'next-intl/server';
import { currentStaffSession, isFresh, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { exportFile } from '@/lib/export/export-file';
import { exportSchema } from '@/lib/export/forms';
import { oneText } from '@/lib/forms/clean-text';
import { messages } from '@/lib/language/messages';
import { isUuid } from '@/lib/line-list/is-uuid';

/**
 * "Export": answers the file. Whoever is not signed in, or showed the second factor too long ago, is led to the form, which
 * asks for what is missing; a role that may not export finds nothing here. What is wrong in the form stands above it then.
 */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const list = oneText(form.get('list'));
  const importId = oneText(form.get('importId'));
  const toForm = (problem?: string) => {
    if (isUuid(importId)) return toIds(importId, problem);
    const query = new URLSearchParams({ ...(list && { list }), ...(problem && { problem }) });
    return new Response(null, { status: 303, headers: { location: `/dashboard/export?${query}` } });
  };
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) return toForm();
  const member = await requireStaffMember();
  const { centerCode, role } = member;
  if (!centerCode || (role !== 'nurse' && role !== 'center-admin'))
    return new Response(null, { status: 404 });
  const at = now();
  if (!isFresh(member, at)) return toForm();
  const asked = exportSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) return toForm(asked.error.issues[0]?.message);
  const outcome = await exportFile(
    { ...member, centerCode, prefectureCode: null, role },
    asked.data,
    messages[await getLocale()],
    at,
  );
  switch (outcome.kind) {
    case 'may-not':
      return new Response(null, { status: 404 });
    case 'too-many':
      return toForm('too-many');
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

/** The form for the names and IDs of one import. */
function toIds(importId: string, problem?: string): Response {
  const query = problem ? `?problem=${encodeURIComponent(problem)}` : '';
  return new Response(null, {
    status: 303,
    headers: { location: `/dashboard/import/${importId}/ids${query}` },
  });
}
