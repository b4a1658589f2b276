import { getTranslations } from 'next-intl/server';
import { invitationLanguages, type SettingName, type Settings } from '@/lib/settings/settings';

type Group = {
  group: 'phones' | 'deadlines' | 'periods' | 'retention' | 'languages' | 'records';
  names: readonly SettingName[];
};

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
  { group: 'languages', names: ['invitationLanguages'] },
  { group: 'records', names: ['recuperationOfficial'] },
];

/** The value of a setting in words. */
export async function settingWords() {
  const t = await getTranslations('settings.values');
  return (name: SettingName, value: Settings[SettingName]): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return t('days', { count: value });
    const languages = name === 'invitationLanguages' && invitationLanguages.find((each) => each === value);
    if (languages) return t(`languages.${languages}`);
    return name === 'outOfHoursPhone' && value === '' ? t('always') : value;
  };
}
