import { getTranslations } from 'next-intl/server';
import { auditQuery, readFilter } from '@/lib/audit/audit-filter';
import { currentStaffSession, isFresh, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { exportAudit } from '@/lib/export/export-audit';
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
    return new Response(null, { status: 303, headers: { location: `/dashboard/audit/export?${query}` } });
  };
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) return toForm();
  const member = await requireStaffMember();
  const { centerCode, role } = member;
  if (!centerCode || role !== 'center-admin') return new Response(null, { status: 404 });
  const at = now();
  if (!isFresh(member, at)) return toForm();
  const reason = reasonSchema.safeParse(form.get('reason'));
  if (!reason.success) return toForm('reason');
  const t = await getTranslations('administration.audit.export.columns');
  const outcome = await exportAudit(
    { ...member, centerCode, prefectureCode: null, role },
    { filter, reason: reason.data },
    {
      columns: { at: t('at'), who: t('who'), what: t('what'), action: t('action'), person: t('person') },
      who: await whoWords(),
      what: await auditWords(),
    },
    at,
  );
  if (outcome.kind === 'may-not') return new Response(null, { status: 404 });
  return new Response(outcome.body, {
    headers: {
      'content-type': outcome.type,
      'content-disposition': `attachment; filename="${outcome.name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
