import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { OwnConsent } from '@/lib/rights/own-consents';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { decideOnPrograms, giveAgain } from './actions';

/** One person's consent, and whether programs may read of them. */
export async function PersonsConsent({ consent }: { consent: OwnConsent }) {
  const [t, format, locale] = [
    await getTranslations('rights.consent'),
    await getFormatter(),
    await getLocale(),
  ];
  const { caseId, name, version, givenAt, withdrawnAt } = consent;
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long' });
  const center = locale === 'ja' ? consent.center.nameJa : consent.center.name;
  return (
    <section className="space-y-4">
      <h2 className="text-std-22B-150">{name}</h2>
      <p>{t('agreed', { date: day(givenAt), version })}</p>
      <p>
        <Link href={`/account/data/consent/notice?version=${version}`} className="link link-target">
          {t('readAgreed', { version })}
        </Link>
      </p>
      {withdrawnAt ? (
        <form action={giveAgain} className="space-y-3">
          <p className="font-700">{t('withdrawn', { date: day(withdrawnAt), center })}</p>
          <input type="hidden" name="caseId" value={caseId} />
          <p>{t('giveAgainHint', { version: privacyNoticeVersion })}</p>
          <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('giveAgain')}</button>
        </form>
      ) : (
        <>
          <p>
            <Link href={`/account/data/consent/withdraw?case=${caseId}`} className="link link-target">
              {t('withdraw')}
            </Link>
          </p>
          <Programs consent={consent} />
        </>
      )}
    </section>
  );
}

async function Programs({ consent: { caseId, programsRefusedAt } }: { consent: OwnConsent }) {
  const t = await getTranslations('rights.consent');
  return (
    <form action={decideOnPrograms} className="space-y-3">
      <h3 className="text-std-20B-150">{t('programsTitle')}</h3>
      <p>{t('programs')}</p>
      <p className="font-700">{t(programsRefusedAt ? 'programsOff' : 'programsOn')}</p>
      <input type="hidden" name="caseId" value={caseId} />
      <button
        name="may"
        value={programsRefusedAt ? 'yes' : 'no'}
        className="button button-secondary w-full sm:w-auto sm:min-w-64"
      >
        {t(programsRefusedAt ? 'programsAllow' : 'programsStop')}
      </button>
    </form>
  );
}
