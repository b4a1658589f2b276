import { getLocale } from 'next-intl/server';
import { currentStaffSession, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { streamOf } from '@/lib/export/stream-of';
import { leftLines } from '@/lib/import/left-lines';
import { messages } from '@/lib/language/messages';

/** "These lines as CSV": what was not imported, with the reasons. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/dashboard/import/[importId]/lines'>,
): Promise<Response> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked)
    return new Response(null, { status: 303, headers: { location: '/dashboard/import' } });
  const member = await requireStaffMember();
  const { centerCode, role } = member;
  if (!centerCode || (role !== 'nurse' && role !== 'center-admin'))
    return new Response(null, { status: 404 });
  const staff = { ...member, centerCode, prefectureCode: null, role };
  const pieces = await leftLines(staff, (await params).importId, messages[await getLocale()], now());
  if (!pieces) return new Response(null, { status: 404 });
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="lines-to-correct.csv"',
      'cache-control': 'private, no-store',
    },
  });
}
