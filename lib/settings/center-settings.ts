import 'server-only';
import { and, asc, desc, eq } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { centerSettings, healthCenters } from '@/db/schema/health-centers';
import { staff as staffTable } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { periodsInForce } from '@/lib/cases/periods-in-force';
import type { MessageKey } from '@/lib/forms/error-sentences';
import {
  outOfOrder,
  periodsOf,
  settingNames,
  settingsSchema,
  type SettingName,
  type Settings,
} from './settings';

export interface SettingsInForce {
  version: number;
  center: { code: string; name: string; nameJa: string; createdAt: Date };
  settings: Settings;
}

/** A center's settings as they are in force, and their version; undefined where there is no such center. */
export async function settingsInForce(
  centerCode: string,
  tx: DatabaseOrTransaction = db(),
): Promise<SettingsInForce | undefined> {
  const [row] = await tx.select().from(healthCenters).where(eq(healthCenters.code, centerCode));
  if (!row) return undefined;
  const { code, name, nameJa, createdAt, phone, phoneAtWeekends, retentionDays } = row;
  const periods = periodsInForce(row.monitoringPeriods);
  return {
    version: row.settingsVersion,
    center: { code, name, nameJa, createdAt },
    settings: {
      phone,
      outOfHoursPhone: row.outOfHoursPhone ?? '',
      phoneFrom: row.phoneFrom.slice(0, 5),
      phoneUntil: row.phoneUntil.slice(0, 5),
      phoneAtWeekends,
      reportDeadline: row.reportDeadline.slice(0, 5),
      contactEveningDeadline: row.contactEveningDeadline.slice(0, 5),
      isolationDays: periods.infectedWithSymptoms.isolationDays,
      selfCheckDays: periods.infectedWithSymptoms.selfCheckDays,
      isolationDaysNoSymptoms: periods.infectedWithoutSymptoms.isolationDays,
      selfCheckDaysNoSymptoms: periods.infectedWithoutSymptoms.selfCheckDays,
      contactDays: periods.contact.isolationDays,
      retentionDays,
      invitationLanguages: settingsSchema.shape.invitationLanguages.parse(row.invitationLanguages),
      recuperationOfficial: row.recuperationOfficial,
    },
  };
}

export type ChangeSettingsOutcome =
  | { kind: 'changed'; version: number }
  | { kind: 'may-not' | 'unchanged' }
  | { kind: 'out-of-order'; errors: { name: SettingName; message: MessageKey }[] }
  /** Somebody else saved since the form was opened; nothing was saved now. */
  | { kind: 'changed-meanwhile'; version: number };

/** A center admin changes the settings of the center: a new version, if nobody made one since `from`. */
export async function changeSettings(
  staff: CenterStaff,
  { from, settings, note }: { from: number; settings: Settings; note: string },
  at: Date,
): Promise<ChangeSettingsOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const errors = outOfOrder(settings);
  if (errors.length > 0) return { kind: 'out-of-order', errors };
  const { centerCode } = staff;
  return db().transaction(async (tx): Promise<ChangeSettingsOutcome> => {
    await tx
      .select({ code: healthCenters.code })
      .from(healthCenters)
      .where(eq(healthCenters.code, centerCode))
      .for('no key update');
    const found = await settingsInForce(centerCode, tx);
    if (!found) return { kind: 'may-not' };
    if (found.version !== from) return { kind: 'changed-meanwhile', version: found.version };
    const changed = settingNames.filter((name) => found.settings[name] !== settings[name]);
    if (changed.length === 0) return { kind: 'unchanged' };
    const version = from + 1;
    // The version as the center was opened has no row yet.
    await tx
      .insert(centerSettings)
      .values({ centerCode, version: from, settings: found.settings, createdAt: found.center.createdAt })
      .onConflictDoNothing();
    await tx
      .insert(centerSettings)
      .values({ centerCode, version, settings, note, createdBy: staff.staffId, createdAt: at });
    const { phone, outOfHoursPhone, phoneFrom, phoneUntil, phoneAtWeekends, retentionDays } = settings;
    const { reportDeadline, contactEveningDeadline, invitationLanguages, recuperationOfficial } = settings;
    await tx
      .update(healthCenters)
      .set({
        phone,
        outOfHoursPhone: outOfHoursPhone || null,
        phoneFrom,
        phoneUntil,
        phoneAtWeekends,
        reportDeadline,
        contactEveningDeadline,
        retentionDays,
        invitationLanguages,
        recuperationOfficial,
        monitoringPeriods: periodsOf(settings),
        settingsVersion: version,
      })
      .where(and(eq(healthCenters.code, centerCode), eq(healthCenters.settingsVersion, from)));
    const details = { version, changed: changed.join(' ') };
    await recordEvent(tx, staff, { action: 'settings.changed', centerCode, details }, at);
    return { kind: 'changed', version };
  });
}

export interface SettingsVersion {
  version: number;
  at: Date;
  by: string | null;
  note: string | null;
  /** What differs from the version before. */
  changes: { name: SettingName; from: string | number | boolean; to: string | number | boolean }[];
}

const versionsAtMost = 100;

/** The changes of the settings of the staff member's center, the newest first. */
export async function settingsHistory({ centerCode }: CenterStaff): Promise<SettingsVersion[]> {
  const rows = await db()
    .select({
      version: centerSettings.version,
      at: centerSettings.createdAt,
      by: staffTable.name,
      note: centerSettings.note,
      settings: centerSettings.settings,
    })
    .from(centerSettings)
    .leftJoin(staffTable, eq(staffTable.id, centerSettings.createdBy))
    .where(eq(centerSettings.centerCode, centerCode))
    .orderBy(desc(centerSettings.version), asc(staffTable.id))
    .limit(versionsAtMost + 1);
  return rows.slice(0, -1).map(({ settings, ...row }, place) => {
    const now = settingsSchema.parse(settings);
    const before = settingsSchema.parse(rows[place + 1]?.settings);
    const changes = settingNames
      .filter((name) => now[name] !== before[name])
      .map((name) => ({ name, from: before[name], to: now[name] }));
    return { ...row, changes };
  });
}
