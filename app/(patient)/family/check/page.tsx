import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { requirePatient } from '@/lib/auth/current-account';
import { readDraft } from '@/lib/registration/attribute-draft';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { CheckedDetails, NoMatchHelp } from '../../register/check/checked-details';
import { BackToFamily } from '../back-to-family';
import { addPerson } from './actions';

/** What was typed of somebody who is added, to be checked and saved. */
export default async function CheckPersonPage() {
  const patient = await requirePatient('/family/check');
  const draft = await readDraft(patient);
  // What was typed in registration says nothing of who the person is.
  if (!draft?.relation) redirect('/family/add');
  const t = await getTranslations('family');
  return (
    <FormPage
      title={t('add.checkTitle')}
      action={addPerson}
      submit={t('add.save')}
      intro={
        <>
          <CheckedDetails draft={draft} form="/family/add" />
          <p>{t('add.consent', { version: privacyNoticeVersion })}</p>
        </>
      }
      after={
        <>
          <NoMatchHelp />
          <BackToFamily />
        </>
      }
    />
  );
}
