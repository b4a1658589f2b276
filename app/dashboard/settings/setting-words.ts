import { getTranslations } from 'next-intl/server';
import type { SettingName, Settings } from '@/lib/settings/settings';

type Group = { group: 'phones' | 'deadlines' | 'periods' | 'retention'; names: readonly SettingName[] };

/** The settings as the pages put them together. */
export const settingGroups: readonly Group[] = [
  { group: 'phones', names: ['phone', 'outOfHoursPhone', 'phoneFrom', 'phoneUntil', 'phoneAtWeekends'] },
  { group: 'deadlines', names: ['reportDeadline', 'contactEveningDeadline'] },
  {
    group: 'periods',
    names: [
      'isolationDays',
      'selfCheckDays',
      'isolationDaysNoSymptoms',
      'selfCheckDaysNoSymptoms',
      'contactDays',
    ],
  },
  { group: 'retention', names: ['retentionDays'] },
];

/** The value of a setting in words. */
export async function settingWords() {
  const t = await getTranslations('settings.values');
  return (name: SettingName, value: Settings[SettingName]): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return t('days', { count: value });
    return name === 'outOfHoursPhone' && value === '' ? t('always') : value;
  };
}
