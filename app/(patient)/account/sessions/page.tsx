import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { redirect } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { Page } from '@/app/_components/page';
import { PasswordField } from '@/app/_components/password-field';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { ownSessions, type OwnSession } from '@/lib/registration/own-sessions';
import { signOutElsewhere } from './actions';

export default async function SessionsPage() {
  const account = await requireAccount('/account/sessions');
  if (!account.hasPassword) redirect(dueStep(account));
  const t = await getTranslations('account.sessions');
  const sessions = await ownSessions(account, now());
  const list = (
    <>
      <p>{t('lead', { count: sessions.length })}</p>
      <SessionList sessions={sessions} />
    </>
  );
  const back = (
    <p>
      <Link href="/account" className="link link-target">
        {t('back')}
      </Link>
    </p>
  );
  if (sessions.length < 2) {
    return (
      <Page title={t('title')}>
        {list}
        {back}
      </Page>
    );
  }
  return (
    <FormPage
      title={t('title')}
      action={signOutElsewhere}
      submit={t('submit')}
      intro={
        <>
          {list}
          <p>{t('unknown')}</p>
        </>
      }
      after={back}
    >
      <PasswordField name="presentPassword" label={t('present')} autoComplete="current-password" />
    </FormPage>
  );
}

async function SessionList({ sessions }: { sessions: OwnSession[] }) {
  const t = await getTranslations('account.sessions');
  const format = await getFormatter();
  const time = (at: Date) =>
    format.dateTime(at, {
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  return (
    <ul className="border-solid-gray-420 border-t">
      {sessions.map(({ isThis, startedAt, lastSeenAt }) => (
        <li
          key={`${startedAt.getTime()} ${lastSeenAt.getTime()}`}
          className="border-solid-gray-420 border-b py-3"
        >
          <strong className="block">{t(isThis ? 'this' : 'other')}</strong>
          <span className="block">{t('since', { time: time(startedAt) })}</span>
          {!isThis && <span className="block">{t('used', { time: time(lastSeenAt) })}</span>}
        </li>
      ))}
    </ul>
  );
}
