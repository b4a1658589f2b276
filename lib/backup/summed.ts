import { createHash } from 'node:crypto';
import type { Sum } from './file-format';

/** Counts and sums the rows that pass, one line each. */
export function summing() {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add: (piece: Buffer) => {
      hash.update(piece);
      for (const byte of piece) if (byte === 10) rows += 1;
    },
    sum: (): Sum => ({ rows, sha256: hash.digest('hex') }),
  };
}
