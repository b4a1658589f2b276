import { hashSync } from '@node-rs/argon2';

/** A password as the product keeps it. */
export function passwordHash(password: string): string {
  return hashSync(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}
