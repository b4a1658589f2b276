import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { revokedIds } from '@/db/schema/revoked-ids';
import { drawId } from '@/lib/cases/draw-id';
import { invitationText } from '@/lib/issuing/invitation-text';
import { mailInvitation, noteTaken, readInvitation } from '@/lib/issuing/invitation';
import { issueId } from '@/lib/issuing/issue-id';
import { issueSchema, toPerson } from '@/lib/issuing/forms';
import { revokeId } from '@/lib/issuing/revoke-id';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { unseal } from '@/lib/sealing';
import { later, lettersTo, morning, newCase } from '../../support/people';
import { twoTeams } from '../../support/two-teams';

let team: Awaited<ReturnType<typeof twoTeams>>;
let serial = 0;

beforeAll(async () => {
  team = await twoTeams();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

/** Somebody new each time. */
function somebody(change: object = {}) {
  serial += 1;
  return {
    category: 'infected' as const,
    name: `Ito Number${serial}`,
    birthdate: `19${10 + serial}-02-03`,
    phone: `+8190${10_000_000 + serial}`,
    ...change,
  };
}
const toIssue = (person = somebody(), others: string[] = []) => ({ caseId: randomUUID(), person, others });
const eventsOf = async (caseId: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId)).orderBy(auditEvents.id)).map(
    ({ action }) => action,
  );
const onFile = (name: string) => db().select().from(cases).where(eq(cases.name, name));

describe('sato issues an ID', () => {
  test('for somebody with an address and a specimen, who is watched from that day', async () => {
    const input = toIssue(
      somebody({ address: '東京都中央区1-2-3', specimenOn: '2026-11-18', diagnosedOn: '2026-11-19' }),
    );
    expect(await issueId(team.sato, input, morning)).toEqual({ kind: 'issued', caseId: input.caseId });
    expect(await onFile(input.person.name)).toMatchObject([
      {
        centerCode: '13101',
        address: '東京都中央区1-2-3',
        specimenOn: '2026-11-18',
        diagnosedOn: '2026-11-19',
        monitoringFrom: '2026-11-18',
      },
    ]);
    expect(await eventsOf(input.caseId)).toEqual(['case.enrolled']);
  });

  test('once, however often the form is sent; another person under the same form is refused', async () => {
    const input = toIssue();
    const outcomes = await Promise.all([1, 2, 3].map(() => issueId(team.sato, input, morning)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['issued', 'issued-before', 'issued-before']);
    expect(await onFile(input.person.name)).toHaveLength(1);
    const another = { ...input, person: somebody() };
    expect(await issueId(team.sato, another, morning)).toEqual({ kind: 'id-taken' });
    expect(await issueId(team.suzuki, input, morning)).toEqual({ kind: 'id-taken' });
  });

  test.each([
    ['the same phone', { name: 'Quite Another' }],
    ['a name that sounds alike', { phone: '+81311112222', kana: 'やまた・はなこ' }],
  ])('but not for somebody born on one day with %s, until she says it is another', async (_, change) => {
    const first = toIssue(somebody({ kana: 'ヤマダ ハナコ' }));
    await issueId(team.sato, first, morning);
    const second = toIssue({ ...first.person, ...change });
    expect(await issueId(team.sato, second, morning)).toMatchObject({
      kind: 'possible-duplicates',
      people: [{ caseId: first.caseId }],
    });
    expect(await db().select().from(cases).where(eq(cases.id, second.caseId))).toEqual([]);
    const said = { ...second, others: [first.caseId] };
    expect(await issueId(team.sato, said, morning)).toMatchObject({ kind: 'issued' });
  });

  test('and is shown a duplicate that came after she was shown another', async () => {
    const first = toIssue();
    await issueId(team.sato, first, morning);
    const second = toIssue({ ...first.person }, [first.caseId]);
    await issueId(team.sato, second, morning);
    expect(await issueId(team.sato, toIssue({ ...first.person }, [first.caseId]), morning)).toMatchObject({
      kind: 'possible-duplicates',
    });
  });

  test('while a colleague does the same: one of them is shown the other’s', async () => {
    const person = somebody();
    const outcomes = await Promise.all([1, 2].map(() => issueId(team.sato, toIssue({ ...person }), morning)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['issued', 'possible-duplicates']);
  });

  test('and learns nothing of people at another center', async () => {
    const person = somebody();
    await issueId(team.suzuki, toIssue(person), morning);
    expect(await issueId(team.sato, toIssue({ ...person }), morning)).toMatchObject({ kind: 'issued' });
  });
});

test('a viewer issues nothing and sees no invitation; nor does another center', async () => {
  const input = toIssue();
  expect(await issueId(team.tanaka, input, morning)).toEqual({ kind: 'may-not' });
  expect(await onFile(input.person.name)).toEqual([]);
  await issueId(team.sato, input, morning);
  expect(await readInvitation(team.tanaka, input.caseId, morning)).toBeUndefined();
  expect(await readInvitation(team.suzuki, input.caseId, morning)).toBeUndefined();
  const taken = { caseId: input.caseId, how: 'print' } as const;
  expect(await noteTaken(team.tanaka, taken, morning)).toEqual({ kind: 'may-not' });
  expect(await noteTaken(team.suzuki, taken, morning)).toEqual({ kind: 'not-found' });
  expect(await eventsOf(input.caseId)).toEqual(['case.enrolled']);
});

describe('the form', () => {
  const form = {
    caseId: randomUUID(),
    category: 'infected',
    name: '　山田　花子 ',
    birthYear: 'S55',
    birthMonth: '2',
    birthDay: '3',
    phone: '０９０－１２３４－５６７８',
  };
  const today = '2026-11-20';

  test('takes what is typed on a Japanese keyboard', () => {
    const typed = issueSchema(today).parse({ ...form, onsetOn: '2026-11-19', email: '' });
    expect(toPerson(typed, today)).toMatchObject({
      name: '山田 花子',
      birthdate: '1980-02-03',
      phone: '+819012345678',
      onsetOn: '2026-11-19',
      email: undefined,
    });
  });

  test.each([
    ['birthYear', { birthDay: '31' }],
    ['onsetOn', { onsetOn: '2026-11-21' }],
    ['specimenOn', { specimenOn: '1980-02-02' }],
    ['diagnosedOn', { diagnosedOn: '2026-11-21' }],
    ['diagnosedOn', { category: 'contact', diagnosedOn: '2026-11-19' }],
    ['lastContactOn', { lastContactOn: '2026-11-19' }],
    ['onsetOn', { category: 'contact', onsetOn: '2026-11-19' }],
    ['email', { email: 'hanako' }],
    ['category', { category: '' }],
  ])('refuses a wrong %s', (field, change) => {
    const parsed = issueSchema(today).safeParse({ ...form, ...change });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });

  test('says all that is wrong at once', () => {
    const wrong = { phone: '12', birthDay: '31', lastContactOn: '2026-11-19', onsetOn: '2026-11-21' };
    const parsed = issueSchema(today).safeParse({ ...form, ...wrong });
    const fields = parsed.error?.issues.map(({ path }) => path[0]).sort();
    expect(fields).toEqual(['birthYear', 'lastContactOn', 'onsetOn', 'phone']);
  });
});

describe('the invitation', () => {
  async function invited(change: object = {}) {
    const input = toIssue(somebody(change));
    await issueId(team.sato, input, morning);
    const [row] = await onFile(input.person.name);
    if (!row) throw new Error('not on file');
    return row;
  }
  const sending = ({ id, issuedId }: { id: string; issuedId: string }) => ({
    caseId: id,
    issuedId,
    sendingId: randomUUID(),
  });

  test('says the address, the ID, what to do and whom to call in both languages, and neither name nor disease', async () => {
    const row = await invited();
    const found = await readInvitation(team.sato, row.id, morning);
    if (!found) throw new Error('no invitation');
    const text = invitationText(found);
    for (const part of [
      'http://localhost:3000/',
      row.issuedId,
      '03-0000-2222',
      '中央区保健所',
      'Chuo',
      '119',
    ])
      expect(text).toContain(part);
    for (const part of ['New Registration', 'Save attributes', '新規登録', '情報を保存'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Ito|covid|corona|コロナ|感染|infect/i);
  });

  test.each([
    ['en ja', ['Invitation to My HER-SYS', 'My HER-SYS 登録のご案内']],
    ['ja', ['My HER-SYS 登録のご案内']],
  ])('is in the languages of the center: %s', async (languages, titles) => {
    const ours = eq(healthCenters.code, '13101');
    await db().update(healthCenters).set({ invitationLanguages: languages }).where(ours);
    const found = await readInvitation(team.sato, (await invited()).id, morning);
    await db().update(healthCenters).set({ invitationLanguages: 'ja en' }).where(ours);
    const text = found ? invitationText(found) : '';
    const heads = text.split('\n').filter((line) => /^(Invitation to|My HER-SYS 登録)/.test(line));
    expect(heads).toEqual(titles);
  });

  test.each(locales)(
    'is in the language of the person, where the staff chose it, and in Japanese: %s',
    async (own) => {
      const row = await invited({ email: `${own}@example.jp` });
      const found = await readInvitation(team.sato, row.id, morning, own);
      const both = [...new Set([own, 'ja' as const])];
      expect(found?.languages).toEqual(both);
      const text = found ? invitationText(found) : '';
      for (const locale of both) expect(text).toContain(readingsInBrackets(messages[locale].invitation.lead));
      await mailInvitation(team.sato, { ...sending(row), language: own }, later(1));
      const [letter] = await db()
        .select()
        .from(outgoingMails)
        .orderBy(desc(outgoingMails.createdAt))
        .limit(1);
      const written = unseal('mail', letter?.sealedPayload ?? '');
      for (const locale of both)
        expect(written).toContain(readingsInBrackets(messages[locale].invitation.steps));
    },
  );

  test('is mailed once per press to the address on file, and each way out is written down', async () => {
    const row = await invited({ email: 'ito@example.jp' });
    const press = sending(row);
    const outcomes = await Promise.all([1, 2].map(() => mailInvitation(team.sato, press, later(1))));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['mailed', 'mailed-before']);
    expect(await lettersTo('ito@example.jp')).toMatchObject([{ kind: 'case-invitation' }]);
    await noteTaken(team.sato, { caseId: row.id, how: 'print' }, later(2));
    await noteTaken(team.sato, { caseId: row.id, how: 'copy' }, later(3));
    expect(await readInvitation(team.sato, row.id, later(4))).toMatchObject({ mailed: [{ at: later(1) }] });
    expect(await eventsOf(row.id)).toEqual([
      'case.enrolled',
      'case.invitation-mailed',
      'case.invitation-printed',
      'case.invitation-copied',
      'case.invitation-viewed',
    ]);
  });

  test('is not mailed without an address, of a closed case, by a viewer or another center, or with an old ID', async () => {
    const none = await invited();
    expect(await mailInvitation(team.sato, sending(none), morning)).toEqual({ kind: 'no-address' });
    const row = await invited({ email: 'other@example.jp' });
    expect(await mailInvitation(team.tanaka, sending(row), morning)).toEqual({ kind: 'may-not' });
    expect(await mailInvitation(team.suzuki, sending(row), morning)).toEqual({ kind: 'not-found' });
    const old = sending({ ...row, issuedId: '1111111' });
    expect(await mailInvitation(team.sato, old, morning)).toEqual({ kind: 'changed-meanwhile' });
    await db().update(cases).set({ closedAt: morning }).where(eq(cases.id, row.id));
    expect(await mailInvitation(team.sato, sending(row), morning)).toEqual({ kind: 'not-usable' });
    expect(await lettersTo('other@example.jp')).toEqual([]);
  });

  test('that has not left yet is not sent once its ID is stopped', async () => {
    const row = await invited({ email: 'wrong@example.jp' });
    await mailInvitation(team.sato, sending(row), morning);
    const revoking = {
      caseId: row.id,
      issuedId: row.issuedId,
      reason: 'wrong-email',
      reissue: true,
    } as const;
    await revokeId(team.sato, revoking, later(1));
    expect(await lettersTo('wrong@example.jp')).toEqual([]);
  });
});

test('an ID that was stopped is drawn for nobody until its case is purged', async () => {
  const row = await newCase();
  await db().insert(revokedIds).values({
    id: randomUUID(),
    caseId: row.id,
    centerCode: '13101',
    issuedId: '7654321',
    reason: 'other',
    revokedAt: morning,
  });
  const drawn = ['7654321', '7654322'];
  const draws = () => drawn.shift() ?? '';
  expect(await drawId(db(), draws)).toBe('7654322');
  await db()
    .update(cases)
    .set({ purgedAt: morning })
    .where(and(eq(cases.id, row.id)));
  expect(await drawId(db(), () => '7654321')).toBe('7654321');
});
