/** A file to be kept by whoever asked for it, and by nothing on the way. */
export function fileAnswer({ name, type, body }: { name: string; type: string; body: BodyInit }): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
