import { currentStaffSession, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { sentFile } from '@/lib/import/multipart';
import { receiveFile } from '@/lib/import/receive-file';

const goTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/**
 * "Send the file": takes it as it arrives, and leads to the page on which its reading is seen. Who is not signed in is led
 * to the form; a role that may not import finds nothing here.
 */
export async function POST(request: Request): Promise<Response> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) return goTo('/dashboard/import');
  const member = await requireStaffMember();
  const { centerCode, role } = member;
  if (!centerCode || (role !== 'nurse' && role !== 'center-admin'))
    return new Response(null, { status: 404 });
  const file =
    request.body &&
    (await sentFile(request.body, request.headers.get('content-type') ?? '').catch(() => undefined));
  if (!file) return goTo('/dashboard/import?problem=form');
  const outcome = await receiveFile({ ...member, centerCode, prefectureCode: null, role }, file, now());
  switch (outcome.kind) {
    case 'received':
      return goTo(`/dashboard/import/${outcome.importId}`);
    case 'may-not':
      return new Response(null, { status: 404 });
    case 'too-many':
    case 'too-large':
    case 'empty':
    case 'broken-off':
      return goTo(`/dashboard/import?problem=${outcome.kind}`);
  }
}
