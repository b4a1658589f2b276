import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '@/app/_components/choice-groups';
import { FormPage } from '@/app/_components/form-page';
import { requirePatient } from '@/lib/auth/current-account';
import { relations } from '@/lib/family/relations';
import { AttributeFields, HandoverCodeField, typedBefore } from '../../register/attributes/attribute-fields';
import { BackToFamily } from '../back-to-family';
import { keepPerson } from './actions';

/** One more person to report for: what the health center has on file for them, and what they are to the account's owner. */
export default async function AddPersonPage() {
  const patient = await requirePatient('/family/add');
  const t = await getTranslations('family');
  return (
    <FormPage
      title={t('add.title')}
      action={keepPerson}
      submit={t('add.submit')}
      values={await typedBefore(patient)}
      intro={<p>{t('add.lead')}</p>}
      after={<BackToFamily />}
    >
      <RadioGroup
        name="relation"
        legend={t('add.relation')}
        choices={relations.map((value) => ({ value, label: t(`relations.${value}`) }))}
      />
      <AttributeFields />
      <HandoverCodeField />
    </FormPage>
  );
}
