import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { tokensOf } from '@/lib/api-tokens/administer-tokens';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { fhirNames } from '@/lib/fhir/names';
import { StaffPage } from '../staff-page';
import { Tokens } from './tokens';

/** The programs that may read of the center's people, for its administrators. */
export default async function ApiTokensPage({ searchParams }: PageProps<'/dashboard/api-tokens'>) {
  const admin = await requireStaff('center-admin');
  const { done } = await searchParams;
  const tokens = await tokensOf(admin);
  const t = await getTranslations('records-out.tokens');
  return (
    <StaffPage
      title={t('title')}
      staff={admin}
      navigation={
        <Link href="/dashboard/staff" prefetch={false} className="link link-target">
          ← {(await getTranslations('administration.staff'))('back')}
        </Link>
      }
    >
      {done === 'revoked' && <Notice told kind="success" title={t('done.revoked')} />}
      {done === 'gone' && <Notice told kind="warning" title={t('done.gone')} />}
      <div className="max-w-[50rem] space-y-4">
        <p>{t('lead')}</p>
        <p>
          {t('address')}{' '}
          <code translate="no" className="break-all">
            {fhirNames(env().APP_URL).base}
          </code>
        </p>
        <Link href="/dashboard/api-tokens/new" prefetch={false} className="button button-secondary">
          {t('create')}
        </Link>
      </div>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('list')}</h2>
        {tokens.length === 0 ? <p>{t('none')}</p> : <Tokens tokens={tokens} at={now()} />}
      </section>
    </StaffPage>
  );
}
