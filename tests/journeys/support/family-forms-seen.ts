import { randomUUID } from 'node:crypto';
import type { Seen } from './form-seen';
import { keeps, oneOnTheStaff } from './staff-forms-seen';
import { database } from './stored';
import { newCase, password, patientCookie, resetPasswords, staffCookie, type World } from './world';

/** Somebody else for whom hanako reports, who is her child and of age. */
async function childOf({ hanako }: World): Promise<string> {
  const { caseId, phone } = await newCase('Ueda Rin');
  await database()`
    update cases set account_id = ${hanako.accountId}, linked_at = now() where id = ${caseId}`;
  await database()`
    insert into profiles (case_id, center_code, account_id, name, birthdate, phone, relation, consent_version, consented_at, updated_at)
    values (${caseId}, '13101', ${hanako.accountId}, 'Ueda Rin', '1980-02-03', ${phone}, 'child', '2026-11-22', now(), now())`;
  return caseId;
}

const asHanako = async (world: World, path: string, ...typed: [string, string][]) => ({
  path,
  cookie: await patientCookie(world.hanako.accountId),
  typed,
});

/** The forms about several people in one account. */
export const familyFormsSeen: Record<string, Seen> = {
  'app/(patient)/family/add/actions.ts keepPerson': (world) =>
    asHanako(
      world,
      '/family/add',
      ['relation', 'child'],
      ['name', 'Ueda Rin'],
      ['birthYear', '2012'],
      ['birthMonth', '2'],
      ['birthDay', '4'],
      ['phone', '090-9999-0000'],
      ['issuedId', '1234567'],
      ['handoverCode', 'ABCDE-23456'],
    ),
  'app/(patient)/family/check/actions.ts addPerson': async (world) => {
    const { issuedId, phone } = await newCase('Ueda Rin');
    await database()`
      insert into attribute_drafts (account_id, name, birthdate, phone, issued_id, relation, updated_at)
      values (${world.hanako.accountId}, 'Ueda Rin', '1980-02-03', ${phone}, ${issuedId}, 'child', now())
      on conflict (account_id) do update set issued_id = excluded.issued_id, phone = excluded.phone`;
    return asHanako(world, '/family/check');
  },
  'app/(patient)/family/[caseId]/actions.ts agree': async (world) => {
    const caseId = await childOf(world);
    return asHanako(world, '/family', ['caseId', caseId]);
  },
  'app/(patient)/family/[caseId]/leave/actions.ts stopFor': async (world) =>
    asHanako(world, `/family/${await childOf(world)}/leave`),
  'app/(patient)/family/hand-over/actions.ts handOver': async (world) => {
    await resetPasswords(world);
    const caseId = await childOf(world);
    return asHanako(world, '/family/hand-over', ['people', caseId], ['presentPassword', password]);
  },
  'app/(patient)/family/hand-over/actions.ts withdraw': async (world) => {
    const { caseId, accountId } = world.hanako;
    await database()`
      insert into handover_codes (id, case_id, center_code, account_id, code_hash, created_at, expires_at)
      values (${randomUUID()}, ${caseId}, '13101', ${accountId}, 'unknown', now(), now() + interval '1 day')`;
    return asHanako(world, '/family/hand-over');
  },
  'app/(patient)/family/hand-over/code/actions.ts forgetCode': async ({ hanako }) => {
    const shown = JSON.stringify({ code: 'ABCDE-23456', caseIds: [], expiresAt: 0 });
    const owner = { staffId: hanako.accountId, cookie: await patientCookie(hanako.accountId) };
    return keeps('new-handover', shown, owner, '/family/hand-over/code', []);
  },
  'app/(patient)/family/well/actions.ts sendEveryone': async (world) => {
    const caseId = await childOf(world);
    return asHanako(
      world,
      '/family/well',
      ['caseId', caseId],
      [`include-${caseId}`, 'yes'],
      [`bodyTemperature-${caseId}`, '36.6'],
      [`oxygenSaturation-${caseId}`, '98'],
      [`emergencySigns-${caseId}`, 'none'],
    );
  },
  'app/dashboard/cases/[caseId]/handover/actions.ts giveHandoverCode': async (world) => ({
    path: `/dashboard/cases/${world.hanako.caseId}`,
    cookie: await staffCookie('sato', 'nurse', '13101'),
    typed: [],
  }),
  'app/dashboard/cases/[caseId]/handover/actions.ts forgetHandoverCode': async ({ hanako }) => {
    const shown = JSON.stringify({ code: 'ABCDE-23456', caseId: hanako.caseId, expiresAt: 0 });
    const path = `/dashboard/cases/${hanako.caseId}/handover`;
    return keeps('new-handover', shown, await oneOnTheStaff(), path, []);
  },
};
