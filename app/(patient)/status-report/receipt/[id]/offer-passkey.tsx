import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/app/_components/button-link';
import type { Account } from '@/lib/auth/current-account';
import { relyingParty } from '@/lib/auth/passkey-challenges';
import { hasPasskey } from '@/lib/auth/passkeys';
import { PasskeyOffer } from './passkey-offer';

/** After a report, to whoever has no passkey: ten days of passwords are many. */
export async function OfferPasskey({ account }: { account: Account }) {
  if (!relyingParty() || (await hasPasskey(account))) return null;
  const t = await getTranslations('account.passkeys');
  return (
    <PasskeyOffer notNow={t('offerNo')}>
      <h2 className="text-std-22B-150">{t('offerTitle')}</h2>
      <p>{t('offer')}</p>
      <ButtonLink href="/account/passkeys" kind="secondary">
        {t('offerGo')}
      </ButtonLink>
    </PasskeyOffer>
  );
}
