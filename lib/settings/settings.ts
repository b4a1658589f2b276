import { z } from 'zod';
import { formatPhone, normalisePhone } from '@/lib/cases/phone';
import { defaultMonitoringPeriods, type MonitoringPeriods } from '@/lib/cases/monitoring-period';
import { cleanText } from '@/lib/forms/clean-text';
import { timeField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';

const error = {
  phone: 'settings.errors.phone',
  time: 'settings.errors.time',
  days: 'settings.errors.days',
  retention: 'settings.errors.retention',
  languages: 'settings.errors.languages',
  note: 'settings.errors.note',
  form: 'settings.errors.form',
} satisfies Record<string, MessageKey>;

/** A monitoring period is no longer than this. */
const periodDaysAtMost = 60;
export const noteAtMost = 200;

/** In which languages people are invited whose own nobody knows yet, the first above. */
export const invitationLanguages = ['ja en', 'en ja', 'ja'] as const;

const time = z.string().regex(/^\d\d:\d\d$/);
const days = z.number().int().min(0).max(periodDaysAtMost);

/** A center's settings as a version stores them. `outOfHoursPhone` is empty where one number always answers. */
export const settingsSchema = z.object({
  phone: z.string(),
  outOfHoursPhone: z.string(),
  phoneFrom: time,
  phoneUntil: time,
  phoneAtWeekends: z.boolean(),
  reportDeadline: time,
  contactEveningDeadline: time,
  isolationDays: days,
  selfCheckDays: days,
  isolationDaysNoSymptoms: days,
  selfCheckDaysNoSymptoms: days,
  contactDays: days,
  retentionDays: z.number().int().min(1).max(365),
  // Versions from before there was a choice had both.
  invitationLanguages: z.enum(invitationLanguages).default('ja en'),
  // Nor was there this one.
  recuperationOfficial: z.boolean().default(false),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** Every setting, in the order in which they are shown. */
export const settingNames = settingsSchema.keyof().options;

const text = (message: MessageKey) => z.string(message).transform(cleanText);
const phone = text(error.phone).transform((typed, context) => {
  const number = normalisePhone(typed);
  if (number) return formatPhone(number);
  context.addIssue({ code: 'custom', message: error.phone });
  return z.NEVER;
});
const wholeNumber = (message: MessageKey, least: number, most: number) =>
  text(message)
    .pipe(z.string().regex(/^\d{1,3}$/, message))
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
const ticked = z
  .literal('yes')
  .optional()
  .transform((sent) => sent === 'yes');
const periodDays = wholeNumber(error.days, 0, periodDaysAtMost);

/** The settings as their form sends them, with the version from which they were changed. */
export const settingsForm = z.object({
  version: wholeNumber(error.form, 1, 999),
  phone,
  outOfHoursPhone: z
    .string()
    .optional()
    .transform((typed) => cleanText(typed ?? ''))
    .pipe(z.union([z.literal(''), phone], error.phone)),
  phoneFrom: timeField(error.time),
  phoneUntil: timeField(error.time),
  phoneAtWeekends: ticked,
  reportDeadline: timeField(error.time),
  contactEveningDeadline: timeField(error.time),
  isolationDays: periodDays,
  selfCheckDays: periodDays,
  isolationDaysNoSymptoms: periodDays,
  selfCheckDaysNoSymptoms: periodDays,
  contactDays: periodDays,
  retentionDays: wholeNumber(error.retention, 1, 365),
  invitationLanguages: z.enum(invitationLanguages, error.languages),
  recuperationOfficial: ticked,
  note: text(error.note).pipe(z.string().min(1, error.note).max(noteAtMost, error.note)),
});

/** What is wrong with settings that are right one by one: the later of two stands before the earlier. */
export function outOfOrder(settings: Settings): { name: SettingName; message: MessageKey }[] {
  const order = [
    ['phoneFrom', 'phoneUntil', false],
    ['reportDeadline', 'contactEveningDeadline', false],
    ['isolationDays', 'selfCheckDays', true],
    ['isolationDaysNoSymptoms', 'selfCheckDaysNoSymptoms', true],
  ] as const;
  return order.flatMap(([first, second, mayBeEqual]) => {
    const inOrder =
      settings[first] < settings[second] || (mayBeEqual && settings[first] === settings[second]);
    return inOrder ? [] : [{ name: second, message: 'settings.errors.order' }];
  });
}

/** The monitoring periods that the settings mean; what is no setting is as shipped. */
export function periodsOf(settings: Settings): MonitoringPeriods {
  const { infectedWithSymptoms, infectedWithoutSymptoms, contact } = defaultMonitoringPeriods;
  return {
    infectedWithSymptoms: {
      ...infectedWithSymptoms,
      isolationDays: settings.isolationDays,
      selfCheckDays: settings.selfCheckDays,
    },
    infectedWithoutSymptoms: {
      ...infectedWithoutSymptoms,
      isolationDays: settings.isolationDaysNoSymptoms,
      selfCheckDays: settings.selfCheckDaysNoSymptoms,
    },
    contact: { ...contact, isolationDays: settings.contactDays },
  };
}
