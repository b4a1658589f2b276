import { z } from 'zod';

// A backup is, gzipped and then enciphered: a line about the whole; for each table a line that names it, a line of JSON for each
// of its rows, an empty line and a line that counts and sums them; at the end a line that says so.

/** Stands before everything, unenciphered: which format it is. */
export const magic = Buffer.from('HERSYS-BACKUP-1\n');
export const nonceBytes = 12;
export const tagBytes = 16;

export const headSchema = z.object({
  madeAt: z.iso.datetime(),
  /** The newest migration, in milliseconds, as Drizzle keeps it. */
  schema: z.number(),
  /** The first and the last day that reports are about. */
  reports: z.object({ from: z.string(), until: z.string() }).nullable(),
});
export const tableSchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  key: z.array(z.string()),
});
export const sumSchema = z.object({ rows: z.number(), sha256: z.string() });
export const endSchema = z.object({ end: z.literal(true) });

export type BackupHead = z.output<typeof headSchema>;
export type Sum = z.output<typeof sumSchema>;

export const line = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`);
