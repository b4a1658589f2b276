import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { ButtonLink } from '@/app/_components/button-link';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import { Page } from '@/app/_components/page';
import { HiddenPeople } from '../family/hidden-people';
import { requirePatient } from '@/lib/auth/current-account';

/** Whose record it is to be, where an account looks after several people. */
export default async function RecuperationPage() {
  const patient = await requirePatient('/recuperation-record');
  const shown = patient.cases.filter(({ decidesThemselves }) => !decidesThemselves);
  const [first] = shown;
  if (first && patient.cases.length === 1) redirect(`/recuperation-record/${first.caseId}`);
  const t = await getTranslations('recuperation');
  return (
    <Page title={t('title')}>
      <p>
        <MarkedJapanese>{t('lead')}</MarkedJapanese>
      </p>
      <h2 className="text-std-22B-150">{t('whose')}</h2>
      <ul className="space-y-3">
        {shown.map(({ caseId, name }) => (
          <li key={caseId}>
            <ButtonLink href={`/recuperation-record/${caseId}`} kind="secondary">
              {name}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <HiddenPeople account={patient} />
    </Page>
  );
}
