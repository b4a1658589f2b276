import { getTranslations } from 'next-intl/server';
import type { SeenEvent } from '@/lib/audit/view-audit';

/** Who did something, in the language of this request. */
export async function whoWords() {
  const t = await getTranslations('staff.case');
  return ({ actorKind, staffName }: Pick<SeenEvent, 'actorKind' | 'staffName'>): string => {
    if (actorKind === 'patient') return t('thePerson');
    return actorKind === 'system' ? t('system') : (staffName ?? t('unknownStaff'));
  };
}
