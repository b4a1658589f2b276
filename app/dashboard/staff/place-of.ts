import { getLocale, getTranslations } from 'next-intl/server';
import { staffLocale } from '@/lib/language/current-locale';
import { prefectureName } from '@/lib/prefecture/prefectures';
import type { MemberOfStaff } from '@/lib/staff/staff-list';

/** Where a member of the staff belongs, in the language of this request: a center, a prefecture, or the system. */
export async function placeOf() {
  const t = await getTranslations('administration.staff');
  const locale = await staffLocale();
  return ({ center, prefectureCode }: Pick<MemberOfStaff, 'center' | 'prefectureCode'>) => {
    if (center) return locale === 'ja' ? center.nameJa : center.name;
    return prefectureCode ? prefectureName(prefectureCode, locale) : t('system');
  };
}

/** The health centers to choose from, by code. */
export async function centerChoices(centers: readonly { code: string; name: string; nameJa: string }[]) {
  const t = await getTranslations('administration.staff');
  const japanese = (await getLocale()) === 'ja';
  return centers.map(({ code, name, nameJa }) => ({
    value: code,
    label: t('center', { code, name: japanese ? nameJa : name }),
  }));
}
