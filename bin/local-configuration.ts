import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dataFolder } from './root';

/**
 * The configuration of a product that only this machine uses. Its secret is made once and kept, since what was sealed
 * or hashed with it could not be read with another.
 */
export function localConfiguration(port: number, mailboxUrl: string): Record<string, string> {
  return {
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: localSecret(),
    RESEND_API_KEY: 're_local_mailbox',
    RESEND_BASE_URL: mailboxUrl,
    MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
    HELP_PHONE: '03-0000-0000',
  };
}

/** The secret of this checkout, readable by its owner only. */
export function localSecret(): string {
  const file = `${dataFolder}/auth-secret`;
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
    writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
