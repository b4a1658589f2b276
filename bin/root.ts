import { fileURLToPath } from 'node:url';

/** The folder of this checkout, with a slash at its end left out. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Where everything lives that this machine makes for itself: databases, secrets, the demo's note. Never committed. */
export const dataFolder = `${root}/.data`;

/** Where the embedded database lives: in DATA_FOLDER when the operator names one, a volume perhaps. */
export function embeddedFolder(): string {
  return `${process.env.DATA_FOLDER || dataFolder}/postgres`;
}
