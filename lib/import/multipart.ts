import { RefusedFile } from './refused-file';

/** A file of a form as it arrives. */
export interface SentFile {
  name: string;
  /** To be read to its end; throws when the form breaks off in the middle of the file. */
  bytes: AsyncGenerator<Buffer>;
}

const headAtMost = 8_192;

/**
 * The first file of a form that is sent as multipart/form-data (RFC 7578), while it is still being sent; undefined when
 * the form holds none. The framework would keep the whole of it in memory.
 */
export async function sentFile(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<SentFile | undefined> {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType,
  );
  if (!boundary) return undefined;
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2] ?? ''}`);
  const input = body[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async () => {
    const next = await input.next();
    if (!next.done) held = Buffer.concat([held, next.value]);
    return !next.done;
  };
  const until = async (text: string | Buffer, atMost: number) => {
    for (let at = held.indexOf(text); ; at = held.indexOf(text)) {
      if (at >= 0) return at;
      if (held.length > atMost || !(await more())) return -1;
    }
  };

  for (;;) {
    const begin = await until(mark, headAtMost);
    if (begin < 0) return undefined;
    held = held.subarray(begin + mark.length);
    const end = await until('\r\n\r\n', headAtMost);
    if (end < 0) return undefined;
    const head = held.toString('utf8', 0, end);
    held = held.subarray(end + 4);
    const name = /;\s*filename="((?:[^"\\\r\n]|\\.)*)"/i.exec(head)?.[1];
    if (name !== undefined) return { name, bytes: fileBytes() };
  }

  async function* fileBytes(): AsyncGenerator<Buffer> {
    const ending = Buffer.concat([Buffer.from('\r\n'), mark]);
    for (;;) {
      const at = held.indexOf(ending);
      // What may be the beginning of the end stays for the next piece.
      const sure = at >= 0 ? at : Math.max(0, held.length - ending.length);
      if (sure > 0) yield held.subarray(0, sure);
      held = held.subarray(sure);
      if (at >= 0) break;
      if (!(await more())) throw new RefusedFile('gone');
    }
    // The rest of the form is taken and forgotten, so that the answer finds its reader.
    while (!(await input.next()).done);
  }
}
