import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { CheckboxGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { readableResources, tokenDaysAtMost } from '@/lib/api-tokens/kinds';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { StaffFrame } from '../../staff-page';
import { makeToken } from './actions';

const daysUnlessChosen = 90;

/** Makes a token by which another program reads of the center's people. */
export default async function NewTokenPage() {
  await requireStaff('center-admin');
  const admin = atCenter(await requireFreshStaff(), 'center-admin');
  const t = await getTranslations('records-out.tokens');
  return (
    <StaffFrame
      staff={admin}
      navigation={
        <Link href="/dashboard/api-tokens" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <FormPage
        title={t('newTitle')}
        caption={(await getTranslations('staff'))('caption')}
        action={makeToken}
        submit={t('submit')}
        intro={<p>{t('newLead')}</p>}
        values={{ expiresOn: addDays(japanDateOf(now()), daysUnlessChosen) }}
      >
        <Field name="name" label={t('name')} hint={t('nameHint')} maxLength={60} />
        <Field name="purpose" label={t('purpose')} hint={t('purposeHint')} maxLength={200} />
        <CheckboxGroup
          name="kinds"
          legend={t('kinds')}
          hint={t('kindsHint')}
          choices={readableResources.map((kind) => ({
            value: `${kind}.read`,
            label: t(`kindNames.${kind}`),
          }))}
        />
        <Field
          name="expiresOn"
          type="date"
          width={12}
          label={t('expiresOn')}
          hint={t('expiresOnHint', { days: tokenDaysAtMost })}
        />
      </FormPage>
    </StaffFrame>
  );
}
