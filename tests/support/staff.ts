import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { Secret, TOTP } from 'otpauth';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { alerts } from '@/db/schema/alerts';
import { latestReports, reportKeys, statusReports } from '@/db/schema/status-reports';
import { uuidV7 } from '@/db/uuid-v7';
import type { CenterRole, CenterStaff, PrefectureStaff } from '@/lib/auth/current-staff';
import { hashPassword } from '@/lib/auth/passwords';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { japanDateOf } from '@/lib/japan-time';
import { seal } from '@/lib/sealing';
import type { StaffAdmin } from '@/lib/staff/reach';
import { newTotpSecret } from '@/lib/staff/totp';
import { rankOf, raisesAlert, type Level } from '@/lib/status-report/levels';
import { triageOrder } from '@/lib/status-report/triage-order';
import { morning } from './people';

export const staffPassword = 'tegami to Hato 7';

/** What the authenticator app shows at an instant. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** The staff session of the browser in use; see support/browser. Throws when there is none. */
export async function staffSession(at: Date) {
  const token = (await cookies()).get('hersys-staff-session')?.value ?? '';
  const found = await readStaffSession(token, at);
  if (!found) throw new Error('no staff session');
  return found;
}

/** A member of staff on file, as the actor that a guard would return, and the secret of their authenticator app. */
export async function newStaff(
  name: string,
  centerCode: string,
  role: CenterRole = 'nurse',
): Promise<CenterStaff & { totpSecret: string }> {
  const totpSecret = newTotpSecret();
  const email = `${name}@hersys.example`;
  const staffId = randomUUID();
  await db()
    .insert(staff)
    .values({
      id: staffId,
      centerCode,
      email,
      name,
      role,
      passwordHash: await hashPassword(staffPassword),
      sealedTotpSecret: seal('totp', totpSecret),
      createdAt: morning,
    });
  return {
    kind: 'staff',
    staffId,
    centerCode,
    prefectureCode: null,
    role,
    name,
    email,
    sessionHash: '',
    secondFactorAt: morning,
    totpSecret,
  };
}

/** A member of a prefecture's staff on file, as the actor that a guard would return. */
export async function newPrefectureStaff(name: string, prefectureCode: string): Promise<PrefectureStaff> {
  const email = `${name}@hersys.example`;
  const staffId = randomUUID();
  const member = { email, name, role: 'prefecture' as const, prefectureCode };
  await db()
    .insert(staff)
    .values({
      ...member,
      id: staffId,
      passwordHash: await hashPassword(staffPassword),
      sealedTotpSecret: seal('totp', newTotpSecret()),
      createdAt: morning,
    });
  return { ...member, kind: 'staff', staffId, centerCode: null, sessionHash: '', secondFactorAt: morning };
}

/** A system administrator on file, as the actor that a guard would return. */
export async function newSystemAdmin(name: string): Promise<StaffAdmin> {
  const email = `${name}@hersys.example`;
  const staffId = randomUUID();
  const member = { email, name, role: 'system-admin' as const };
  await db()
    .insert(staff)
    .values({
      ...member,
      id: staffId,
      passwordHash: await hashPassword(staffPassword),
      sealedTotpSecret: seal('totp', newTotpSecret()),
      createdAt: morning,
    });
  return {
    ...member,
    kind: 'staff',
    staffId,
    centerCode: null,
    prefectureCode: null,
    sessionHash: '',
    secondFactorAt: morning,
  };
}

/** A stored report of a case with its latest state and, where the level asks for one, its alert. */
export async function newReport(
  of: { id: string; centerCode: string },
  level: Level,
  receivedAt: Date,
  change: Partial<typeof statusReports.$inferInsert> = {},
) {
  const id = uuidV7(receivedAt);
  const report = {
    caseId: of.id,
    centerCode: of.centerCode,
    id,
    reportOn: japanDateOf(receivedAt),
    category: 'infected' as const,
    clientId: randomUUID(),
    measuredAt: receivedAt,
    sentAt: receivedAt,
    receivedAt,
    questionnaireVersion: 1,
    ruleSetVersion: 1,
    level,
    assessedLevel: level,
    firedRules: ['fever'],
    bodyTemperature: 37.8,
    emergencySigns: [],
    ...change,
  };
  await db().insert(statusReports).values(report);
  await db()
    .insert(reportKeys)
    .values({ ...report, reportId: id, bodyHash: '' });
  const { caseId, centerCode, reportOn, measuredAt, category, firedRules } = report;
  const order = triageOrder(
    level,
    firedRules,
    { birthdate: '1980-02-03', pregnant: false, riskCondition: false },
    reportOn,
  );
  const latest = {
    centerCode,
    reportId: id,
    reportOn,
    measuredAt,
    receivedAt: report.receivedAt,
    category,
    slot: report.slot,
    level,
    levelRank: rankOf(level),
    triageOrder: order,
    firedRules,
    readAt: null,
    readBy: null,
  };
  await db()
    .insert(latestReports)
    .values({ caseId, ...latest })
    .onConflictDoUpdate({ target: latestReports.caseId, set: latest });
  const alertId = randomUUID();
  if (raisesAlert(level)) {
    await db()
      .insert(alerts)
      .values({ id: alertId, centerCode, caseId, reportId: id, reportOn, level, raisedAt: receivedAt });
  }
  return { reportId: id, alertId };
}
