import 'server-only';
import { env } from '@/lib/env';

/** The bare address our mail comes from, as the filters of mobile carriers want it. */
export function senderAddress(): string {
  return /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM;
}
