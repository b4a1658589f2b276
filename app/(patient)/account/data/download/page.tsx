import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { justProven } from '@/lib/auth/passkeys';
import { now } from '@/lib/clock';
import { currentLocale } from '@/lib/language/current-locale';
import { drawnIn } from '@/lib/rights/pdf-words';
import { HiddenPeople } from '../../../family/hidden-people';
import { BackToData } from '../back-to-data';
import { DownloadForm } from './download-form';

/** Everything that is kept of the account and its people, as a file: for who has just signed in, or gives the password. */
export default async function DownloadPage({ searchParams }: PageProps<'/account/data/download'>) {
  const account = await requireAccount('/account/data/download');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('rights.download');
  const errors = await getTranslations('account.errors');
  const { problem } = await searchParams;
  const sentences: Record<string, string> = {
    'wrong-password': errors('wrongPassword'),
    'too-many-attempts': errors('tooManyPasswords'),
    'too-many-files': t('tooMany'),
    busy: errors('busy'),
    format: t('chooseFormat'),
  };
  const said = typeof problem === 'string' ? new Map(Object.entries(sentences)).get(problem) : undefined;
  const inOwnLanguage = drawnIn(await currentLocale()).length === 1;
  return (
    <Page title={t('title')}>
      {said && (
        <div role="alert">
          <Notice kind="danger" title={said} />
        </div>
      )}
      <p>{t('lead')}</p>
      <p>{t('safe')}</p>
      <HiddenPeople account={account} />
      <DownloadForm
        asksPassword={!(await justProven(account, now()))}
        pdfHint={inOwnLanguage ? undefined : t('otherLanguage')}
      />
      <BackToData />
    </Page>
  );
}
