import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { requirePatient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { isOutdated, ownConsents } from '@/lib/rights/own-consents';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { MeetPhone } from '../../../on-phone/meet-phone';
import { HiddenPeople } from '../../../family/hidden-people';
import { BackToData } from '../back-to-data';
import { agree } from './actions';
import { PersonsConsent } from './persons-consent';

/** What was agreed to for each person of the account, and how to change it. */
export default async function ConsentPage({ searchParams }: PageProps<'/account/data/consent'>) {
  const patient = await requirePatient('/account/data/consent');
  const consents = await ownConsents(patient);
  const t = await getTranslations('rights.consent');
  const { done } = await searchParams;
  return (
    <Page title={t('title')}>
      {done === 'saved' && <Notice kind="success" title={t('saved')} />}
      {consents.some(isOutdated) && (
        <Notice kind="warning" title={t('newTitle')}>
          <p>{t('newBody')}</p>
          <p>
            <Link
              href={`/account/data/consent/notice?version=${privacyNoticeVersion}`}
              className="link link-target font-700"
            >
              {t('readNew')}
            </Link>
          </p>
          <form action={agree}>
            <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('agree')}</button>
          </form>
        </Notice>
      )}
      {consents.map((consent) => (
        <PersonsConsent key={consent.caseId} consent={consent} />
      ))}
      <HiddenPeople account={patient} />
      <BackToData />
      {/* The phone takes no report for who is not followed here any more. */}
      {done === 'saved' && <MeetPhone owner={phoneOwner(patient.accountId)} changed />}
    </Page>
  );
}
