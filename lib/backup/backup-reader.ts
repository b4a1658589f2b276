import 'server-only';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { decipherFor } from '@/lib/sealing';
import { magic, nonceBytes, tagBytes } from './file-format';

/** The file is no backup, was made under another AUTH_SECRET, was changed, or is not whole. */
export class UnreadableBackup extends Error {
  override readonly name = 'UnreadableBackup';
}

const newline = 10;

export interface BackupReader {
  /** The next line, which says something of what follows or came before. */
  next: <Schema extends z.ZodType>(schema: Schema) => Promise<z.output<Schema>>;
  /** The rows of the table just named, whole lines at a time. */
  rows: () => AsyncGenerator<Buffer>;
  /** Reads on to the end of the file; only then is it known that nothing was changed. */
  finish: () => Promise<void>;
}

/** Reads a backup from its beginning. Every failure of the file is an UnreadableBackup. */
export async function readBackup(file: string): Promise<BackupReader> {
  const handle = await open(file);
  const { size } = await handle.stat();
  const head = Buffer.alloc(magic.length + nonceBytes);
  const tag = Buffer.alloc(tagBytes);
  await handle.read(head, 0, head.length, 0);
  await handle.read(tag, 0, tagBytes, Math.max(0, size - tagBytes));
  if (size < head.length + tagBytes || !head.subarray(0, magic.length).equals(magic)) {
    await handle.close();
    throw new UnreadableBackup('not a backup');
  }
  const source = handle.createReadStream({ start: head.length, end: size - tagBytes - 1 });
  const plain = new PassThrough();
  const decipher = decipherFor('backup', head.subarray(magic.length), tag);
  const done = pipeline(source, decipher, createGunzip(), plain);
  done.catch((error: unknown) => plain.destroy(error instanceof Error ? error : undefined));
  return readerOf(plain.iterator() as AsyncIterator<Buffer>, done);
}

function readerOf(pieces: AsyncIterator<Buffer>, done: Promise<void>): BackupReader {
  let kept: Buffer = Buffer.alloc(0);
  /** False at the end of the file. */
  const more = async (): Promise<boolean> => {
    const piece = await pieces.next().catch(unreadable);
    if (piece.done) return false;
    kept = kept.length === 0 ? piece.value : Buffer.concat([kept, piece.value]);
    return true;
  };
  const moreOrFail = async () => {
    if (!(await more())) throw new UnreadableBackup('not whole');
  };

  return {
    async next(schema) {
      let end: number;
      while ((end = kept.indexOf(newline)) === -1) await moreOrFail();
      const text = kept.subarray(0, end).toString();
      kept = kept.subarray(end + 1);
      try {
        return schema.parse(JSON.parse(text));
      } catch (error) {
        return unreadable(error);
      }
    },
    async *rows() {
      for (;;) {
        if (kept[0] === newline) {
          kept = kept.subarray(1);
          return;
        }
        const end = kept.indexOf('\n\n');
        const whole = (end === -1 ? kept.lastIndexOf(newline) : end) + 1;
        const rows = kept.subarray(0, whole);
        kept = kept.subarray(end === -1 ? whole : whole + 1);
        if (rows.length > 0) yield rows;
        if (end !== -1) return;
        await moreOrFail();
      }
    },
    async finish() {
      while (await more());
      await done.catch(unreadable);
      if (kept.length > 0) throw new UnreadableBackup('more than a backup');
    },
  };
}

function unreadable(error: unknown): never {
  throw new UnreadableBackup('cannot be read', { cause: error });
}
