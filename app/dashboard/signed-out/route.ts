import { freshDocument } from '@/lib/fresh-document';

/** The way out for staff. It changes nothing: the session ended before. */
export function GET(request: Request): Response {
  return freshDocument(request, '/dashboard/sign-in?signedOut');
}
