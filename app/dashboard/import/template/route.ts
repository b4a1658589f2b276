import { seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { fileAnswer } from '@/lib/export/file-answer';
import { template, templateFormats } from '@/lib/import/template';
import { japanDateOf } from '@/lib/japan-time';
import { staffMessages } from '@/lib/language/current-locale';

/** The file to fill in, as CSV or XLSX, with the columns in the language of whoever asks. */
export async function GET(request: Request): Promise<Response> {
  const staff = await staffAtRoute(() => seeOther('/dashboard/import'), 'nurse', 'center-admin');
  if (staff instanceof Response) return staff;
  const asked = new URL(request.url).searchParams.get('format');
  const format = templateFormats.find((each) => each === asked) ?? 'csv';
  const { type, body } = await template(format, await staffMessages(), japanDateOf(now()));
  return fileAnswer({ name: `people.${format}`, type, body });
}
