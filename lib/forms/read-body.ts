/** The text of a request's body as far as `maxBytes` go, and whether it was longer. */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<{ text: string; tooLong: boolean }> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of chunksOf(request)) {
    text += decoder.decode(chunk.subarray(0, maxBytes - bytes), { stream: true });
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return { text, tooLong: true };
  }
  return { text: text + decoder.decode(), tooLong: false };
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); reader && read && !read.done; read = await reader.read())
    yield read.value;
}
