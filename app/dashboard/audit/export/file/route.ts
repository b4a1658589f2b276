import { getTranslations } from 'next-intl/server';
import { auditQuery, readFilter } from '@/lib/audit/audit-filter';
import { isFresh } from '@/lib/auth/current-staff';
import { notHere, seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { exportAudit } from '@/lib/export/export-audit';
import { fileAnswer } from '@/lib/export/file-answer';
import { reason as reasonSchema } from '@/lib/export/forms';
import { oneText } from '@/lib/forms/clean-text';
import { auditWords } from '../../audit-words';
import { whoWords } from '../../who-words';

/**
 * "Export" of the log: answers the file. Whoever is not signed in, or showed the second factor too long ago, is led to
 * the form, which asks for what is missing; a role that may not see the log finds nothing here.
 */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const filter = readFilter(Object.fromEntries(new URLSearchParams(oneText(form.get('filter')))));
  const toForm = (problem?: string) => {
    const query = new URLSearchParams(auditQuery({ ...filter, after: undefined }));
    if (problem) query.set('problem', problem);
    return seeOther(`/dashboard/audit/export?${query}`);
  };
  const staff = await staffAtRoute(toForm, 'center-admin');
  if (staff instanceof Response) return staff;
  const at = now();
  if (!isFresh(staff, at)) return toForm();
  const reason = reasonSchema.safeParse(form.get('reason'));
  if (!reason.success) return toForm('reason');
  const t = await getTranslations('administration.audit.export.columns');
  const outcome = await exportAudit(
    staff,
    { filter, reason: reason.data },
    {
      columns: { at: t('at'), who: t('who'), what: t('what'), action: t('action'), person: t('person') },
      who: await whoWords(),
      what: await auditWords(),
    },
    at,
  );
  if (outcome.kind === 'may-not') return notHere();
  return fileAnswer(outcome);
}
