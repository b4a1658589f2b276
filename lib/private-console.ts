/* eslint-disable no-console -- this is where the console ends */
import { errorKind, log } from './log';

/**
 * Next prints whatever was thrown in full, and a database's error quotes the values of the query. From here on only the
 * kind of an error reaches the output, and of a text its first line.
 */
export function keepConsolePrivate(): void {
  console.error = (...said: unknown[]) => write(log.error, said);
  console.warn = (...said: unknown[]) => write(log.warn, said);
}

function write(line: typeof log.error, said: unknown[]): void {
  const thrown = said.find((each) => typeof each === 'object' && each !== null);
  if (thrown) return line('printed by a library', { kind: errorKind(thrown) });
  const [text = ''] = said.map(String).join(' ').trim().split('\n');
  if (text) line(text.slice(0, 200));
}
