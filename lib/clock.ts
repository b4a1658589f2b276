import { readFileSync } from 'node:fs';
import { env } from './env';

/**
 * The present instant. Under test, the file named by HERSYS_CLOCK_FILE holds a whole number of milliseconds
 * that is added to the machine's clock; the environment check refuses that variable anywhere else.
 */
export function now(): Date {
  const file = env().HERSYS_CLOCK_FILE;
  return new Date(Date.now() + (file ? offsetIn(file) : 0));
}

function offsetIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').trim()) || 0;
  } catch {
    return 0;
  }
}
