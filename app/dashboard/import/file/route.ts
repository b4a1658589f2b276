import { notHere, seeOther, staffAtRoute } from '@/lib/auth/staff-at-route';
import { now } from '@/lib/clock';
import { sentFile } from '@/lib/import/multipart';
import { receiveFile } from '@/lib/import/receive-file';

/**
 * "Send the file": takes it as it arrives, and leads to the page on which its reading is seen. Who is not signed in is led
 * to the form; a role that may not import finds nothing here.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await staffAtRoute(() => seeOther('/dashboard/import'), 'nurse', 'center-admin');
  if (staff instanceof Response) return staff;
  const file =
    request.body &&
    (await sentFile(request.body, request.headers.get('content-type') ?? '').catch(() => undefined));
  if (!file) return seeOther('/dashboard/import?problem=form');
  const outcome = await receiveFile(staff, file, now());
  switch (outcome.kind) {
    case 'received':
      return seeOther(`/dashboard/import/${outcome.importId}`);
    case 'may-not':
      return notHere();
    case 'too-many':
    case 'too-large':
    case 'empty':
    case 'broken-off':
      return seeOther(`/dashboard/import?problem=${outcome.kind}`);
  }
}
