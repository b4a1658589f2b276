import { getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import { checkTyped } from './actions';

/** For whoever was shown a recuperation record and has no camera at hand. Nobody needs an account here. */
export default async function CheckRecordPage() {
  const t = await getTranslations('recuperation.check');
  return (
    <FormPage
      title={t('title')}
      action={checkTyped}
      submit={t('submit')}
      intro={
        <p>
          <MarkedJapanese>{t('lead')}</MarkedJapanese>
        </p>
      }
    >
      <Field name="number" label={t('number')} hint={t('numberHint')} maxLength={60} width="full" />
    </FormPage>
  );
}
