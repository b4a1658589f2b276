import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Why the embedded Postgres could not start, in words for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

const another = 'Or give the address of any PostgreSQL (15 or newer) as DATABASE_URL.';

const explanations: [RegExp, (found: string) => string][] = [
  [
    /error while loading shared libraries: (\S+?):|Library not loaded: (\S+)/,
    (library) =>
      `The embedded Postgres misses the library ${library}. Its install script did not run: run "npm rebuild" with scripts allowed (npm ci without --ignore-scripts). ${another}`,
  ],
  [
    /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/,
    () => `The disk is full: Postgres cannot write. Free some space (about 200 MB) and start again.`,
  ],
  [
    /could not (?:create|map|open|resize) shared memory segment/,
    () => `There is not enough shared memory for Postgres (/dev/shm). Enlarge it. ${another}`,
  ],
  [
    /EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system/,
    () => `Postgres may not read or write its folder. Check whose it is and its mode. ${another}`,
  ],
];

/** Turns what Postgres or the file system said into a sentence with a remedy; keeps the original lines below it. */
export function explain(said: string): EmbeddedPostgresError {
  for (const [pattern, sentence] of explanations) {
    const match = pattern.exec(said);
    if (match) return new EmbeddedPostgresError(`${sentence(match[1] ?? match[2] ?? '')}\n${said.trim()}`);
  }
  return new EmbeddedPostgresError(`The embedded Postgres did not start. ${another}\n${said.trim()}`);
}

/** Like `explain` for something thrown; what is explained already passes unchanged. */
export function explained(error: unknown): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  return explain(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

/** The text that was added to a log file after its first `offset` bytes, at most the last 4 KiB of it. */
export function logSince(file: string, offset: number): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const from = Math.max(offset, size - 4096);
  if (size <= from) return '';
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(size - from);
    readSync(handle, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  } finally {
    closeSync(handle);
  }
}
