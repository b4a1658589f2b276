import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { FormPage } from '@/app/_components/form-page';
import { PhoneLink } from '@/app/_components/phone-link';
import { SummaryList } from '@/app/_components/summary-list';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { formatPhone } from '@/lib/cases/phone';
import { env } from '@/lib/env';
import { readDraft } from '@/lib/registration/attribute-draft';
import { formatBirthdate } from '@/lib/registration/birthdate';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { saveAttributes } from './actions';

/** Step 6, second half: what was typed, to be checked and saved. */
export default async function CheckPage() {
  const account = await requireAccount('/register/check');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const draft = await readDraft(account);
  if (!draft) redirect('/register/attributes');

  const t = await getTranslations('registration');
  const birthdate = formatBirthdate(draft.birthdate, await getLocale());
  const helpPhone = env().HELP_PHONE;
  const row = (label: string, value: ReactNode, field: string) => ({
    label,
    value,
    change: { href: `/register/attributes#${field}`, text: t('check.change') },
  });
  return (
    <FormPage
      title={t('check.title')}
      caption={t('step', { step: 5 })}
      action={saveAttributes}
      submit={t('check.submit')}
      intro={
        <>
          <p>{t('check.lead')}</p>
          <SummaryList
            rows={[
              row(t('attributes.name'), draft.name, 'name'),
              row(t('attributes.kana'), draft.kana ?? t('check.none'), 'kana'),
              row(
                t('attributes.birthdate'),
                <>
                  {birthdate.western} <span className="inline-block">({birthdate.japanese})</span>
                </>,
                'birthYear',
              ),
              row(t('attributes.phone'), formatPhone(draft.phone), 'phone'),
              row(t('attributes.issuedId'), draft.issuedId, 'issuedId'),
            ]}
          />
          <p>{t('check.consent', { version: privacyNoticeVersion })}</p>
        </>
      }
      after={
        <p>
          {t('check.noMatchHelp')} {helpPhone && <PhoneLink number={helpPhone} />}
        </p>
      }
    />
  );
}
