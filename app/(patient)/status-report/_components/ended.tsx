import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { japanInstant } from '@/lib/japan-time';
import type { ReportingState } from '@/lib/status-report/reporting-state';

/** No report is asked for any more, or none is taken on-line: why, and whom to call. */
export async function Ended({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report');
  return (
    <Page title={await endedTitle(state)}>
      <EndedFacts state={state} />
      <p>
        <Link href="/emergency" className="link link-target">
          {t('form.emergencyLink')}
        </Link>
      </p>
      <p>
        <Link href="/status-report/history" className="link link-target">
          {t('choose.history')}
        </Link>
      </p>
      <p>
        <Link href="/recuperation-record" className="link link-target">
          {(await getTranslations('recuperation'))('link')}
        </Link>
      </p>
    </Page>
  );
}

export async function endedTitle({ ended }: ReportingState): Promise<string> {
  const [over, stopped] = [
    await getTranslations('status-report.ended'),
    await getTranslations('rights.stopped'),
  ];
  return ended ? over('title') : stopped('title');
}

export async function EndedFacts({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report.ended');
  const [locale, format] = [await getLocale(), await getFormatter()];
  const date = format.dateTime(japanInstant(state.lastDay), { dateStyle: 'long' });
  return (
    <>
      {state.ended ? <p>{t('body', { date })}</p> : <Stopped state={state} />}
      <p>
        {t('call', { center: locale === 'ja' ? state.center.nameJa : state.center.name })}{' '}
        <PhoneLink number={state.center.phone} />
      </p>
    </>
  );
}

/** Who withdrew their consent can give it again at any time. */
async function Stopped({ state }: { state: ReportingState }) {
  const t = await getTranslations('rights');
  return (
    <>
      <p>{t('stopped.body', { name: state.name })}</p>
      <p>
        <Link href="/account/data/consent" className="link link-target">
          {t('consent.giveAgain')}
        </Link>
      </p>
    </>
  );
}
