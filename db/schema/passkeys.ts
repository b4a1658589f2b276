import { bigint, boolean, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';

/**
 * One row is one passkey (WebAuthn credential) by which a person signs in without a password. The private half never
 * leaves their device; `publicKey` is COSE, as base64url. `counter` is 0 for passkeys that are kept on several devices.
 */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    publicKey: text().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    /** Kept by the maker of the device on several of the person's devices. */
    isSynced: boolean().notNull(),
    /** The kind of device it was made on, such as "iPhone"; null where the browser did not say. */
    device: text(),
    /** What its owner calls it; null where they gave it no name. */
    name: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastUsedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index().on(table.accountId)],
);
