import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { newPushKeys } from '../lib/reminders/new-push-keys';
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
    ...localPushKeys(),
    VAPID_SUBJECT: 'mailto:no-reply@hersys.example',
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

/** The keys of this checkout for web push; another pair would end every device that was added. */
function localPushKeys(): Record<string, string> {
  const file = `${dataFolder}/push-keys.json`;
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
    const { publicKey, privateKey } = newPushKeys();
    const keys = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}
