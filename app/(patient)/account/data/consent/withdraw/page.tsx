import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { ButtonLink } from '@/app/_components/button-link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { hiddenIds } from '@/lib/family/hidden';
import { reportingStates } from '@/lib/status-report/reporting-state';
import { withdraw } from '../actions';

/** What follows from withdrawing the consent for the person whom `?case` names, before it is done. */
export default async function WithdrawPage({ searchParams }: PageProps<'/account/data/consent/withdraw'>) {
  const patient = await requirePatient('/account/data/consent');
  const asked = (await searchParams).case;
  const state = (await reportingStates(patient, now())).find(
    ({ caseId, withdrawn }) => caseId === asked && !withdrawn,
  );
  if (!state || hiddenIds(patient).includes(state.caseId)) redirect('/account/data/consent');
  const [t, locale] = [await getTranslations('rights.consent'), await getLocale()];
  const center = locale === 'ja' ? state.center.nameJa : state.center.name;
  return (
    <Page title={t('withdraw')}>
      <p>{t('withdrawLead', { name: state.name })}</p>
      <ul className="list-disc space-y-2 pl-6">
        <li>{t('withdrawReports')}</li>
        <li>
          {t('withdrawPhone', { center })} <PhoneLink number={state.center.phone} />
        </li>
        <li>{t('withdrawPrograms')}</li>
        <li>{t('withdrawStays')}</li>
      </ul>
      <form action={withdraw}>
        <input type="hidden" name="caseId" value={state.caseId} />
        <button className="button button-danger w-full sm:w-auto sm:min-w-64">{t('withdraw')}</button>
      </form>
      <ButtonLink href="/account/data/consent" kind="secondary">
        {t('keep')}
      </ButtonLink>
    </Page>
  );
}
