import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { readDraft } from '@/lib/registration/attribute-draft';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { saveAttributes } from './actions';
import { CheckedDetails, NoMatchHelp } from './checked-details';

/** Step 6, second half: what was typed, to be checked and saved. */
export default async function CheckPage() {
  const account = await requireAccount('/register/check');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const draft = await readDraft(account);
  if (!draft) redirect('/register/attributes');

  const t = await getTranslations('registration');
  return (
    <FormPage
      title={t('check.title')}
      caption={t('step', { step: 5 })}
      action={saveAttributes}
      submit={t('check.submit')}
      intro={
        <>
          <p>{t('check.lead')}</p>
          <CheckedDetails draft={draft} form="/register/attributes" />
          <p>{t('check.consent', { version: privacyNoticeVersion })}</p>
        </>
      }
      after={<NoMatchHelp />}
    />
  );
}
