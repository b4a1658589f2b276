import 'server-only';
import { and, asc, eq, gte } from 'drizzle-orm';
import { db } from '@/db/client';
import { importPieces } from '@/db/schema/imports';

const pieceBytes = 32 * 1024;
const readAtOnce = 8;

/** Keeps a file in the database as it arrives, where every process finds it. Answers its length; over `atMost` it stops. */
export async function storePieces(
  importId: string,
  arriving: AsyncIterable<Buffer>,
  atMost: number,
): Promise<{ bytes: number; tooLarge: boolean }> {
  let [bytes, position] = [0, 0];
  let held: Buffer[] = [];
  let heldBytes = 0;
  const store = async () => {
    if (heldBytes === 0) return;
    await db()
      .insert(importPieces)
      .values({ importId, position, bytes: Buffer.concat(held) });
    position += 1;
    [held, heldBytes] = [[], 0];
  };
  for await (const piece of arriving) {
    bytes += piece.length;
    // What comes beyond is read and dropped: a sender who is cut off would never see the answer.
    if (bytes > atMost) continue;
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes >= pieceBytes) await store();
  }
  if (bytes <= atMost) await store();
  return { bytes, tooLarge: bytes > atMost };
}

/** The file as it was sent, some pieces at a time. */
export async function* storedPieces(importId: string): AsyncGenerator<Buffer> {
  for (let next = 0; ; next += readAtOnce) {
    const rows = await db()
      .select({ bytes: importPieces.bytes })
      .from(importPieces)
      .where(and(eq(importPieces.importId, importId), gte(importPieces.position, next)))
      .orderBy(asc(importPieces.position))
      .limit(readAtOnce);
    for (const { bytes } of rows) yield bytes;
    if (rows.length < readAtOnce) return;
  }
}

/** The whole of it at once. */
export async function storedFile(importId: string, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Uint8Array(bytes);
  let at = 0;
  for await (const piece of storedPieces(importId)) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}
