import { freshDatabase } from '../../support/fresh-database';
import { morning, newAccount, newCase, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import type { OwnCase, Patient } from '@/lib/auth/current-account';
import { healthBackgroundSchema } from '@/lib/cases/health-background';
import { keepHealthBackground, readHealthBackground } from '@/lib/cases/keep-health-background';
import { caseRecord } from '@/lib/line-list/case-record';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

test('hanako tells of her health, changes it, and the nurse of her own center reads the latest', async () => {
  const { id: accountId, email } = await newAccount('hanako@example.jp');
  const row = await newCase({ accountId, linkedAt: morning });
  const own: OwnCase = { relation: null, decidesThemselves: false, ...row, caseId: row.id };
  const hanako: Patient = {
    kind: 'account',
    accountId,
    email,
    locale: 'en',
    hasPassword: true,
    keepSignedIn: false,
    sessionHash: '',
    cases: [own],
  };
  expect(await readHealthBackground(hanako, own)).toBeUndefined();
  await keepHealthBackground(hanako, own, healthBackgroundSchema.parse({ conditions: ['lung'] }), morning);
  const told = healthBackgroundSchema.parse({ conditions: ['diabetes'], pregnant: 'no', heightCm: '160' });
  await keepHealthBackground(hanako, own, told, morning);

  expect(await readHealthBackground(hanako, own)).toMatchObject({
    conditions: ['diabetes'],
    pregnant: false,
    heightCm: 160,
  });
  const sato = await newStaff('sato', '13101');
  const record = await caseRecord(sato, row.id, morning);
  expect(record?.health).toMatchObject({ conditions: ['diabetes'] });
  expect(record?.history.map((event) => event.action)).toContain('profile.health-kept');
  // Another account reports for her by now: what she told is neither shown to this one nor changed by it.
  await db().update(cases).set({ accountId: null }).where(eq(cases.id, row.id));
  expect(await readHealthBackground(hanako, own)).toBeUndefined();
  await keepHealthBackground(hanako, own, healthBackgroundSchema.parse({ heightCm: '170' }), morning);
  expect((await caseRecord(sato, row.id, morning))?.health).toMatchObject({ heightCm: 160 });
  const suzuki = await newStaff('suzuki', '13104');
  expect(await caseRecord(suzuki, row.id, morning)).toBeUndefined();
});
