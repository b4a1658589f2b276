import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { justProven, ownPasskeys } from '@/lib/auth/passkeys';
import { now } from '@/lib/clock';
import { limit } from '@/lib/limits';
import { beginAdding, finishAdding } from './actions';
import { AddPasskey } from './add-passkey';
import { PasskeyList } from './passkey-list';

export default async function PasskeysPage({ searchParams }: PageProps<'/account/passkeys'>) {
  const account = await requireAccount('/account/passkeys');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('account.passkeys');
  const passkeys = await ownPasskeys(account);
  const { done } = await searchParams;
  return (
    <Page title={t('title')}>
      {done === 'added' && <Notice told kind="success" title={t('done')} />}
      {done === 'named' && <Notice told kind="success" title={t('named')} />}
      {done === 'removed' && <Notice told kind="success" title={t('removed')} />}
      <p>{t('lead')}</p>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('yours')}</h2>
        {passkeys.length === 0 ? <p>{t('none')}</p> : <PasskeyList passkeys={passkeys} />}
      </section>
      <section className="space-y-4">
        <h2 className="text-std-22B-150">{t('addTitle')}</h2>
        {passkeys.length >= limit('passkey.perAccount') ? (
          <p>{t('full')}</p>
        ) : (
          <>
            <p>{t('shared')}</p>
            <AddPasskey
              begin={beginAdding}
              finish={finishAdding}
              asksPassword={!(await justProven(account, now()))}
              words={{
                present: t('present'),
                presentHint: t('presentHint'),
                add: t('add'),
                notMade: t('notMade'),
                unsupported: t('unsupported'),
                noScripts: t('noScripts'),
              }}
            />
          </>
        )}
      </section>
      <p>
        <Link href="/account" className="link link-target">
          {t('back')}
        </Link>
      </p>
    </Page>
  );
}
