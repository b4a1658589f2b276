import { RefusedFile } from './refused-file';

export type FileKind =
  { format: 'xlsx' } | { format: 'csv'; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' };

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/**
 * What kind of file this is, by its first bytes and, for text without a mark, by whether every byte fits: UTF-8 is hardly
 * ever met by chance, Shift_JIS (as Windows has it) is what Excel writes in Japan. Refuses what is neither.
 */
export async function fileKind(pieces: () => AsyncIterable<Uint8Array>): Promise<FileKind> {
  const decoders = new Map(
    (['utf-8', 'shift_jis'] as const).map((encoding) => [
      encoding,
      new TextDecoder(encoding, { fatal: true }),
    ]),
  );
  let first = true;
  for await (const piece of pieces()) {
    if (first) {
      if (startsWith(piece, [0x50, 0x4b, 0x03, 0x04])) return { format: 'xlsx' };
      // Excel before 2007, and a newer workbook with a password.
      if (startsWith(piece, [0xd0, 0xcf, 0x11, 0xe0])) throw new RefusedFile('old-excel');
      if (startsWith(piece, [0xff, 0xfe])) return { format: 'csv', encoding: 'utf-16le' };
      if (startsWith(piece, [0xfe, 0xff])) return { format: 'csv', encoding: 'utf-16be' };
    }
    first = false;
    // A picture or a PDF may well be valid Shift_JIS, but no text has this.
    if (piece.includes(0)) throw new RefusedFile('encoding');
    for (const [encoding, decoder] of decoders) {
      try {
        decoder.decode(piece, { stream: true });
      } catch {
        decoders.delete(encoding);
      }
    }
    if (decoders.size === 0) throw new RefusedFile('encoding');
  }
  if (first) throw new RefusedFile('empty');
  for (const [encoding, decoder] of decoders) {
    try {
      decoder.decode();
      return { format: 'csv', encoding };
    } catch {
      continue;
    }
  }
  throw new RefusedFile('encoding');
}
