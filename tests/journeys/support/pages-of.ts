import type { BrowserContext } from '@playwright/test';
import { pages, type Actor } from './access-table';
import { filled } from './page-as';
import { keepCookie } from './signed-in';
import type { World } from './world';

const isStaffs = (address: string) => address.startsWith('/dashboard');

/** Who sees most of what there is on each side. */
export const sides = {
  patients: ['nobody', 'somebody without a case', 'hanako'],
  staff: [
    'nobody',
    'a nurse without the second factor',
    'a center administrator',
    'a member of the prefecture',
  ],
} satisfies Record<string, Actor[]>;
type Side = keyof typeof sides;

/** Leads away where the phone knows nobody: journeys of the phone look at it. */
export const ofThePhone = '/today';

/** Every address of one side of the table that this actor gets a page from. */
export function pagesOf(side: Side, actor: Actor, world: World): string[] {
  return Object.entries(pages)
    .filter(([address]) => address !== ofThePhone)
    .filter(([address, row]) => row[actor] === 'ok' && isStaffs(address) === (side === 'staff'))
    .map(([address]) => filled(address, world));
}

/** The browser is that of this actor from now on. */
export async function becomes(context: BrowserContext, actor: Actor, world: World): Promise<void> {
  await context.clearCookies({ name: /session/ });
  const cookie = await world.cookieOf(actor);
  if (cookie) await keepCookie(context, cookie);
}
