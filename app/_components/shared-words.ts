import { getTranslations } from 'next-intl/server';
import { env } from '@/lib/env';
import { japaneseBeside } from './japanese-beside';
import type { Words } from './words';

/** The sentences of the building blocks in the language of this request. */
export async function sharedWords(): Promise<Words> {
  const [t, ja] = [await getTranslations('common'), await japaneseBeside()];
  return {
    productName: t('productName'),
    required: t('required'),
    optional: t('optional'),
    error: t('error'),
    errorSummary: t('errorSummary'),
    sending: t('sending'),
    notSent: t('notSent'),
    show: t('show'),
    hide: t('hide'),
    errorTitle: t('errorTitle'),
    errorBody: t('errorBody'),
    errorReference: t('errorReference'),
    errorPhone: t('errorPhone'),
    errorEmergency: t('errorEmergency'),
    errorEmergencyJapanese: ja?.('common.errorEmergency'),
    tryAgain: t('tryAgain'),
    toTop: t('toTop'),
    helpPhone: env().HELP_PHONE,
  };
}
