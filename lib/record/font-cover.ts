/**
 * Which characters a TrueType font has: its table of all planes (`cmap`, format 12), asked for a code point. Throws for a
 * file without one.
 */
export function fontCover(font: Buffer): (codePoint: number) => boolean {
  const cmap = tableAt(font, 'cmap');
  const tables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, each) => cmap + font.readUInt32BE(cmap + 8 + each * 8),
  );
  const table = tables.find((at) => font.readUInt16BE(at) === 12);
  if (table === undefined) throw new Error('a font without a table of all planes');
  const groups = Array.from({ length: font.readUInt32BE(table + 12) }, (_, each) => {
    const at = table + 16 + each * 12;
    return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
  });
  const known = new Map<number, boolean>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined) return before;
    const has = groups.some(([from, until]) => codePoint >= from && codePoint <= until);
    known.set(codePoint, has);
    return has;
  };
}

function tableAt(font: Buffer, name: string): number {
  for (let each = 0; each < font.readUInt16BE(4); each += 1) {
    const entry = 12 + each * 16;
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`a font without ${name}`);
}

const unseen = /\p{Default_Ignorable_Code_Point}|(?!\n)\p{Cc}/gu;

/** The text as a font can draw it: 〓 for what it lacks, each of which is given to `lacks`. What nobody sees is left out. */
export function drawable(
  text: string,
  has: (codePoint: number) => boolean,
  lacks: (codePoint: number) => void = () => {},
): string {
  return [...text.normalize('NFC').replace(/\t/g, ' ').replace(unseen, '')]
    .map((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (character === '\n' || has(codePoint)) return character;
      lacks(codePoint);
      return '〓';
    })
    .join('');
}
