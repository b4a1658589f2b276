/** Alive: the process answers. Says nothing about the database; that is /readyz. */
export function GET(): Response {
  return Response.json({ status: 'alive' }, { headers: { 'cache-control': 'no-store' } });
}
