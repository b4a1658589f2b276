import { getTranslations } from 'next-intl/server';
import { totpQrCode } from '@/lib/staff/totp';

// Readers of QR codes want four units of white around it.
const quietZone = 4;

/** How to bring the secret into an authenticator app: as a picture, and as text in groups of four. */
export async function TotpSetUp({ secret, email }: { secret: string; email: string }) {
  const t = await getTranslations('staff.totp');
  const { size, path } = totpQrCode(secret, email);
  const side = size + 2 * quietZone;
  return (
    <>
      <p>{t('lead')}</p>
      <ol className="marker:font-700 list-decimal space-y-3 pl-6">
        <li className="pl-1">{t('step1')}</li>
        <li className="pl-1">
          {t('step2')}
          <svg
            role="img"
            aria-label={t('picture')}
            viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
            shapeRendering="crispEdges"
            className="border-solid-gray-420 rounded-8 my-3 size-56 border bg-white text-black"
          >
            <path d={path} fill="currentColor" />
          </svg>
          <p>{t('noCamera')}</p>
          <p className="font-700 mt-1 font-mono" translate="no">
            {secret.match(/.{1,4}/g)?.join(' ')}
          </p>
        </li>
        <li className="pl-1">{t('step3')}</li>
      </ol>
    </>
  );
}
