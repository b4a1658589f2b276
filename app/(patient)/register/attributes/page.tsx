import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { heldBefore } from '@/lib/family/former-holders';
import { keepAttributes } from './actions';
import { AttributeFields, HandoverCodeField, typedBefore } from './attribute-fields';

/** Step 6: name, birthdate, phone and ID. What was confirmed before stands there again. */
export default async function AttributesPage() {
  const account = await requireAccount('/register/attributes');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const [t, family] = [await getTranslations('registration'), await getTranslations('family')];
  const left = await heldBefore(account);
  return (
    <FormPage
      title={t('attributes.title')}
      caption={left ? undefined : t('step', { step: 4 })}
      action={keepAttributes}
      submit={t('attributes.submit')}
      values={await typedBefore(account)}
      intro={
        <>
          {left && (
            <Notice title={family('nobody.title')}>
              <p>{family('nobody.body')}</p>
            </Notice>
          )}
          <p>{t('attributes.lead')}</p>
          <p>{t('attributes.forChild')}</p>
        </>
      }
    >
      <AttributeFields />
      <details>
        <summary className="link link-target">{family('add.haveCode')}</summary>
        <div className="mt-4">
          <HandoverCodeField />
        </div>
      </details>
    </FormPage>
  );
}
