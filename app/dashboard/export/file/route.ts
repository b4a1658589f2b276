import { isFresh } from '@/lib/auth/current-staff';
import { notHere, seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { exportFile } from '@/lib/export/export-file';
import { fileAnswer } from '@/lib/export/file-answer';
import { exportSchema } from '@/lib/export/forms';
import { oneText } from '@/lib/forms/clean-text';
import { staffMessages } from '@/lib/language/current-locale';
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
    return seeOther(`/dashboard/export?${query}`);
  };
  const staff = await staffAtRoute(toForm, 'nurse', 'center-admin');
  if (staff instanceof Response) return staff;
  const at = now();
  if (!isFresh(staff, at)) return toForm();
  const asked = exportSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) return toForm(asked.error.issues[0]?.message);
  const outcome = await exportFile(staff, asked.data, await staffMessages(), at);
  switch (outcome.kind) {
    case 'may-not':
      return notHere();
    case 'too-many':
      return toForm('too-many');
    case 'file':
      return fileAnswer(outcome);
  }
}

/** The form for the names and IDs of one import. */
function toIds(importId: string, problem?: string): Response {
  const query = problem ? `?problem=${encodeURIComponent(problem)}` : '';
  return seeOther(`/dashboard/import/${importId}/ids${query}`);
}
