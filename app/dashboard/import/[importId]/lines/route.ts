import { notHere, seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { fileAnswer } from '@/lib/export/file-answer';
import { streamOf } from '@/lib/export/stream-of';
import { leftLines } from '@/lib/import/left-lines';
import { staffMessages } from '@/lib/language/current-locale';

/** "These lines as CSV": what was not imported, with the reasons. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/dashboard/import/[importId]/lines'>,
): Promise<Response> {
  const staff = await staffAtRoute(() => seeOther('/dashboard/import'), 'nurse', 'center-admin');
  if (staff instanceof Response) return staff;
  const pieces = await leftLines(staff, (await params).importId, await staffMessages(), now());
  if (!pieces) return notHere();
  return fileAnswer({
    name: 'lines-to-correct.csv',
    type: 'text/csv; charset=utf-8',
    body: streamOf(pieces),
  });
}
