import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { currentAccount, dueStep, isPatient } from '@/lib/auth/current-account';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { ButtonLink } from './_components/button-link';
import { OwnLinks } from './_components/own-links';
import { VeryIll } from './_components/very-ill';
import { OwnDay } from './own-day';

/**
 * The top page. Whoever asked for a code and comes back lands where it is entered, as
 * step 4 of the guide says; whoever began to register, on the step that is due. */
export default async function TopPage() {
  const account = await currentAccount();
  if (account && !isPatient(account)) redirect(dueStep(account));
  if (!account && (await pendingChallenge('register'))) redirect('/register/code');
  const t = await getTranslations('top');
  const common = await getTranslations('common');
  return (
    <div className="mx-auto w-full max-w-[40rem] space-y-8">
      <title>{`${common('productName')} – ${common('productTagline')}`}</title>
      <div>
        <h1 className="text-std-32B-150 sm:text-std-36B-140">{common('productName')}</h1>
        {!account && (
          <>
            <p className="text-std-20B-150 text-solid-gray-700">{common('productTagline')}</p>
            <p className="mt-4">{t('lead')}</p>
          </>
        )}
      </div>
      {account ? <OwnDay patient={account} /> : <Begin />}
      <VeryIll anchor={Link} />
      {account ? <OwnLinks anchor={Link} /> : <HowItWorks />}
    </div>
  );
}

/** Register, or sign in. */
async function Begin() {
  const t = await getTranslations('top');
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <section>
        <h2 className="text-std-20B-150">{t('newHere')}</h2>
        <p className="mt-1 mb-4">{t('need')}</p>
        <ButtonLink href="/register/email">{t('newRegistration')}</ButtonLink>
      </section>
      <section>
        <h2 className="text-std-20B-150">{t('registered')}</h2>
        <p className="mt-4">
          <ButtonLink href="/sign-in" kind="secondary">
            {t('signIn')}
          </ButtonLink>
        </p>
      </section>
    </div>
  );
}

async function HowItWorks() {
  const t = await getTranslations('top');
  return (
    <section>
      <h2 className="text-std-22B-150">{t('howTitle')}</h2>
      <ol className="marker:font-700 mt-3 list-decimal space-y-2 pl-6">
        <li className="pl-1">{t('how1')}</li>
        <li className="pl-1">{t('how2')}</li>
        <li className="pl-1">{t('how3')}</li>
      </ol>
      <p className="mt-3">{t('others')}</p>
    </section>
  );
}
