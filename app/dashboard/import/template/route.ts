import { getLocale } from 'next-intl/server';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { template, templateFormats } from '@/lib/import/template';
import { japanDateOf } from '@/lib/japan-time';
import { messages } from '@/lib/language/messages';

/** The file to fill in, as CSV or XLSX, with the columns in the language of whoever asks. */
export async function GET(request: Request): Promise<Response> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked)
    return new Response(null, { status: 303, headers: { location: '/dashboard/import' } });
  const { centerCode, role } = session;
  if (!centerCode || (role !== 'nurse' && role !== 'center-admin'))
    return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get('format');
  const format = templateFormats.find((each) => each === asked) ?? 'csv';
  const { type, body } = await template(format, messages[await getLocale()], japanDateOf(now()));
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="people.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}
