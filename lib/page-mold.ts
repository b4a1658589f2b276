import { crc32, constants, deflateRawSync, gunzipSync } from 'node:zlib';

/** A page with holes, into which each answer puts its own words, always as long as the first ones. */
export interface PageMold {
  /** Whole again; `words` in the order in which the mold was given them. */
  plain: (words: readonly Buffer[]) => Buffer;
  /** The same, compressed, though no answer compresses anything. */
  gzip: (words: readonly Buffer[]) => Buffer;
}

/** Bytes that stand nowhere in UTF-8, so that what they are put into holds them nowhere else. */
const strange = [0xc0, 0xc1, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe];
const window = 32_768;

/** What stands in a hole: as long as the word, and no three bytes of it stand anywhere else. */
function filler(hole: number, length: number): Buffer {
  const digit = (at: number, place: number) =>
    strange[Math.floor(at / strange.length ** place) % strange.length];
  const bytes = Array.from({ length }, (_, at) => digit(Math.floor(at / 3) + hole * 100, at % 3) ?? 0);
  return Buffer.from(bytes);
}

type Piece = Buffer | { hole: number };

/**
 * Takes the words out of a page. Compressed, the first place of a word stands as it is between two parts, and what was
 * compressed only refers back to it from its later places: so the parts are good for any word of this length. That it
 * comes out right is tried before it is used; undefined where it does not.
 */
export function moldOf(page: Buffer, words: readonly Buffer[]): PageMold | undefined {
  const fillers = words.map((word, hole) => filler(hole, word.length));
  const text = fillers.reduce<string>(
    (done, each, hole) => done.replaceAll(words[hole]?.toString('latin1') ?? '', each.toString('latin1')),
    page.toString('latin1'),
  );
  const filled = Buffer.from(text, 'latin1');
  const plainPieces = split(text, fillers);
  const [gzipPieces, length] = [compress(filled, fillers), filled.length];
  const mold: PageMold = {
    plain: (own) => join(plainPieces, own),
    gzip: (own) => {
      const tail = Buffer.alloc(8);
      tail.writeUInt32LE(crcOf(plainPieces, own), 0);
      tail.writeUInt32LE(length, 4);
      return join([...gzipPieces, tail], own);
    },
  };
  return isRight(mold, page, words) ? mold : undefined;
}

function split(text: string, fillers: Buffer[]): Piece[] {
  const names = fillers.map((each) => each.toString('latin1'));
  const parts = names.length > 0 ? text.split(new RegExp(`(${names.join('|')})`)) : [text];
  return parts.map((part) =>
    names.includes(part) ? { hole: names.indexOf(part) } : Buffer.from(part, 'latin1'),
  );
}

/** The pieces of a gzip file but for its end. */
function compress(filled: Buffer, fillers: Buffer[]): Piece[] {
  const firsts = fillers
    .map((each, hole) => ({ hole, at: filled.indexOf(each), length: each.length }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  const pieces: Piece[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  const deflate = (from: number, to: number, finishFlush: number) => {
    const dictionary = filled.subarray(Math.max(0, from - window), from);
    const known = dictionary.length > 0 ? { dictionary } : {};
    pieces.push(deflateRawSync(filled.subarray(from, to), { level: 9, finishFlush, ...known }));
  };
  let from = 0;
  for (const { hole, at, length } of firsts) {
    deflate(from, at, constants.Z_SYNC_FLUSH);
    // A block that is stored as it is: its length, and the same turned round.
    const head = Buffer.alloc(5);
    head.writeUInt16LE(length, 1);
    head.writeUInt16LE(~length & 0xffff, 3);
    pieces.push(head, { hole });
    from = at + length;
  }
  deflate(from, filled.length, constants.Z_FINISH);
  return pieces;
}

const whole = (piece: Piece, words: readonly Buffer[]) =>
  Buffer.isBuffer(piece) ? piece : (words[piece.hole] ?? Buffer.alloc(0));

function join(pieces: Piece[], words: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces.map((piece) => whole(piece, words)));
}

function crcOf(pieces: Piece[], words: readonly Buffer[]): number {
  return pieces.reduce((sum, piece) => crc32(whole(piece, words), sum), 0);
}

/** With its first words it is the page as it was, and with others, compressed and not, the page with those. */
function isRight(mold: PageMold, page: Buffer, words: readonly Buffer[]): boolean {
  const others = words.map((word, hole) => Buffer.alloc(word.length, `${hole}zq`));
  try {
    return (
      mold.plain(words).equals(page) &&
      [words, others].every((each) => gunzipSync(mold.gzip(each)).equals(mold.plain(each)))
    );
  } catch {
    return false;
  }
}
