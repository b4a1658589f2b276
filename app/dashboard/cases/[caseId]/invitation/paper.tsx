import { getTranslations } from 'next-intl/server';
import { Fragment } from 'react';
import { invitationUrl, invitationWords, type Invitation } from '@/lib/issuing/invitation-text';
import { langOf, type Locale } from '@/lib/language/locales';
import { qrPath } from '@/lib/qr-path';

// Readers of QR codes want four units of white around it.
const quietZone = 4;

/** The sheet itself, on one A4 page: one language below the other. */
export async function Paper({ invitation }: { invitation: Invitation }) {
  const t = await getTranslations('issuing.invitation');
  const { languages } = invitation;
  const { size, path } = qrPath(invitationUrl());
  const side = size + 2 * quietZone;
  return (
    <article className="rounded-8 border-solid-gray-420 max-w-[48rem] border bg-white p-4 text-black sm:p-8 print:max-w-none print:border-0 print:p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div>
          <p className="text-std-17B-170">
            {languages.map((locale, index) => (
              <Fragment key={locale}>
                {index > 0 && ' / '}
                <span lang={langOf(locale)}>{invitationWords(locale, invitation).idLabel}</span>
              </Fragment>
            ))}
          </p>
          <p translate="no" className="font-700 font-mono text-[2.75rem] leading-tight tracking-widest">
            {invitation.issuedId}
          </p>
          <p translate="no" className="font-700 break-all">
            {invitationUrl()}
          </p>
        </div>
        <svg
          role="img"
          aria-label={t('qr')}
          viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
          shapeRendering="crispEdges"
          className="size-36 bg-white text-black"
        >
          <path d={path} fill="currentColor" />
        </svg>
      </div>
      {languages.map((locale) => (
        <InOneLanguage key={locale} locale={locale} invitation={invitation} />
      ))}
    </article>
  );
}

function InOneLanguage({ locale, invitation }: { locale: Locale; invitation: Invitation }) {
  const words = invitationWords(locale, invitation);
  return (
    <section
      lang={langOf(locale)}
      className="border-solid-gray-420 mt-4 border-t pt-3 print:text-[0.8125rem] print:leading-normal"
    >
      <h2 className="text-std-20B-150">{words.title}</h2>
      <p>{words.lead}</p>
      <h3 className="font-700 mt-2">{words.stepsTitle}</h3>
      <ol className="list-decimal pl-6">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="mt-2">{words.secret}</p>
      <p className="mt-2">
        <strong>{words.callTitle}</strong>: {words.call}
      </p>
      <p>
        <strong>{words.emergencyTitle}</strong>: {words.emergency}
      </p>
    </section>
  );
}
