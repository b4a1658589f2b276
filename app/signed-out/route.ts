import { freshDocument } from '@/lib/fresh-document';

/**
 * The way out for patients. It changes nothing: the session ended before. The browser is asked to empty every store of this
 * site, so that nothing is left where the page could not do so itself. The worker goes with them and comes back with the
 * next page; the cookie with the language stays. Where somebody else's report waits in this browser, the page emptied it of its own.
 */
export function GET(request: Request): Response {
  const answer = freshDocument(request, '/');
  const othersWait = new URL(request.url).searchParams.get('others') === 'wait';
  if (!othersWait) answer.headers.set('clear-site-data', '"storage"');
  return answer;
}
