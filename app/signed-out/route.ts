import { freshDocument } from '@/lib/fresh-document';

/**
 * The way out for patients. It changes nothing: the session, or the account, ended before. The browser is asked to empty every store of
 * this site, so that nothing is left where the page could not do so itself. The worker goes with them and comes back with the
 * next page; the cookie with the language stays. Where somebody else's report waits in this browser, the page emptied it of its own.
 */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const answer = freshDocument(request, searchParams.get('after') === 'deleted' ? '/account/deleted' : '/');
  if (searchParams.get('others') !== 'wait') answer.headers.set('clear-site-data', '"storage"');
  return answer;
}
