import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { Checkbox } from '@/app/_components/choice-groups';
import { Link } from '@/app/_components/link';
import { PasswordField } from '@/app/_components/password-field';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { whatStays } from '@/lib/rights/what-stays';
import { BackToData } from '../data/back-to-data';
import { DeleteForm } from './delete-form';
import { WhatGoes } from './what-goes';

/** Ends the account: what goes, what stays and why, then the password. */
export default async function DeleteAccountPage() {
  const account = await requireAccount('/account/delete');
  if (!account.hasPassword) redirect(dueStep(account));
  const [t, password] = [await getTranslations('rights.delete'), await getTranslations('account.password')];
  const stays = await whatStays(account, now());
  return (
    <DeleteForm
      owner={phoneOwner(account.accountId)}
      title={t('title')}
      submit={t('submit')}
      unsent={t('unsent')}
      intro={
        <>
          <WhatGoes stays={stays} />
          <p>
            <Link href="/account/data/download" className="link link-target font-700">
              {t('downloadFirst')}
            </Link>
          </p>
        </>
      }
      after={<BackToData />}
    >
      {stays.length > 0 && <Checkbox name="alsoHealth" label={t('alsoHealth')} hint={t('alsoHealthHint')} />}
      <Checkbox name="sure" label={t('sure')} />
      <PasswordField name="presentPassword" label={password('present')} autoComplete="current-password" />
    </DeleteForm>
  );
}
