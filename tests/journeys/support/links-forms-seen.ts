import { randomUUID } from 'node:crypto';
import type { Seen } from './form-seen';
import { dayFromNow, satos } from './staff-forms-seen';
import { database } from './stored';
import { newCase } from './world';

async function offered(caseId: string, from: string, to: string): Promise<void> {
  await database()`
    insert into transfers (id, case_id, from_center, to_center, reason, offered_at, offered_by)
    values (${randomUUID()}, ${caseId}, ${from}, ${to}, 'Moved there', now(), ${randomUUID()})`;
}

/** Somebody of Shinjuku, whom Chuo is to decide on; nobody else is offered to either. */
const offeredToChuo =
  (...typed: [string, string][]): Seen =>
  async (world) => {
    await database()`delete from transfers where to_center in ('13101', '13104')`;
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set center_code = '13104' where id = ${caseId}`;
    await offered(caseId, '13104', '13101');
    return satos('/dashboard/transfers', ...typed)(world);
  };

/** Somebody of Chuo to whom another one is linked, whom the search has found. */
const linking =
  (to: 'exposure' | 'household', ...typed: [string, string][]): Seen =>
  async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    const other = await newCase('Ueda Ken');
    const person: [string, string][] = [
      ['person', 'Ueda Ken'],
      ['do', 'link'],
      ['other', other.caseId],
    ];
    return satos(`/dashboard/cases/${caseId}/link?to=${to}`, ...person, ...typed)(world);
  };

/** The same for what links people to each other and gives them to another center. */
export const linksFormsSeen: Record<string, Seen> = {
  'app/dashboard/cases/[caseId]/link-actions.ts unlink': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set exposed_by = ${world.hanako.caseId} where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}`)(world);
  },
  'app/dashboard/cases/[caseId]/link-actions.ts leave': async (world) => {
    const home = randomUUID();
    const people = [await newCase('Ueda Rin'), await newCase('Ueda Ken'), await newCase('Ueda Mai')];
    for (const { caseId } of people)
      await database()`update cases set household_id = ${home} where id = ${caseId}`;
    return satos(`/dashboard/cases/${people[0]?.caseId ?? ''}`)(world);
  },
  'app/dashboard/cases/[caseId]/link-actions.ts notePositive': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set category = 'contact' where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}`, ['symptoms', 'yes'], ['positiveOn', dayFromNow(-1)])(world);
  },
  'app/dashboard/cases/[caseId]/link-actions.ts withdraw': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await offered(caseId, '13101', '13104');
    return satos(`/dashboard/cases/${caseId}`)(world);
  },
  'app/dashboard/cases/[caseId]/link/actions.ts linkExposed': linking('exposure', [
    'lastContactOn',
    dayFromNow(-1),
  ]),
  'app/dashboard/cases/[caseId]/link/actions.ts linkHousehold': linking('household'),
  'app/dashboard/cases/[caseId]/transfer/actions.ts offer': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    const typed: [string, string][] = [
      ['toCenter', '13104'],
      ['reason', 'Moved there'],
    ];
    return satos(`/dashboard/cases/${caseId}/transfer`, ...typed)(world);
  },
  'app/dashboard/transfers/actions.ts accept': offeredToChuo(),
  'app/dashboard/transfers/actions.ts decline': offeredToChuo(['declinedFor', 'Lives elsewhere']),
};
