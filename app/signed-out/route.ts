import { freshDocument } from '@/lib/fresh-document';

/** The way out for patients. It changes nothing: the session ended before. */
export function GET(request: Request): Response {
  return freshDocument(request, '/');
}
