import 'server-only';

/**
 * Where signing out leads: to a page, by way of an answer that Next's scripts cannot take for one. They then load a fresh
 * document, so that nothing of what the last one carried about the person stays in the browser's memory.
 */
export function freshDocument(request: Request, path: string): Response {
  const fetchedByScripts = request.headers.has('rsc');
  return fetchedByScripts
    ? new Response(null, { status: 204 })
    : new Response(null, { status: 303, headers: { location: path } });
}
