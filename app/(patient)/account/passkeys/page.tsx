import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { justProven, ownPasskeys, type OwnPasskey } from '@/lib/auth/passkeys';
import { now } from '@/lib/clock';
import { limit } from '@/lib/limits';
import { beginAdding, finishAdding, remove } from './actions';
import { AddPasskey } from './add-passkey';

export default async function PasskeysPage({ searchParams }: PageProps<'/account/passkeys'>) {
  const account = await requireAccount('/account/passkeys');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('account.passkeys');
  const passkeys = await ownPasskeys(account);
  const { done } = await searchParams;
  return (
    <Page title={t('title')}>
      {done === 'added' && <Notice kind="success" title={t('done')} />}
      {done === 'removed' && <Notice kind="success" title={t('removed')} />}
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
        <Link href="/account" prefetch={false} className="link link-target">
          {t('back')}
        </Link>
      </p>
    </Page>
  );
}

async function PasskeyList({ passkeys }: { passkeys: OwnPasskey[] }) {
  const [t, format] = [await getTranslations('account.passkeys'), await getFormatter()];
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long' });
  return (
    <ul className="border-solid-gray-420 border-t">
      {passkeys.map(({ id, device, createdAt, lastUsedAt }) => {
        const called = { device: device ?? t('unknownDevice'), date: day(createdAt) };
        return (
          <li
            key={id}
            className="border-solid-gray-420 flex flex-wrap items-center justify-between gap-3 border-b py-3"
          >
            <div>
              <strong className="block">{called.device}</strong>
              <span className="block">{t('added', called)}</span>
              <span className="block">
                {lastUsedAt ? t('used', { date: day(lastUsedAt) }) : t('neverUsed')}
              </span>
            </div>
            <form action={remove}>
              <input type="hidden" name="id" value={id} />
              <button type="submit" className="button button-secondary" aria-label={t('removeNamed', called)}>
                {t('remove')}
              </button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}
