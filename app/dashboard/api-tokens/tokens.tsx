import { getTranslations } from 'next-intl/server';
import type { TokenOfCenter } from '@/lib/api-tokens/administer-tokens';
import { times } from '../times';
import { revoke } from './actions';

/** Each token with what it may read, until when and since when nobody used it, and the way to end it. */
export async function Tokens({ tokens, at }: { tokens: readonly TokenOfCenter[]; at: Date }) {
  const t = await getTranslations('records-out.tokens');
  const unknown = (await getTranslations('staff.case'))('unknownStaff');
  const { fullMoment } = await times();
  const stateOf = ({ revokedAt, revokedBy, expiresAt }: TokenOfCenter) => {
    if (revokedAt) return t('states.revoked', { time: fullMoment(revokedAt), name: revokedBy ?? unknown });
    return t(expiresAt > at ? 'states.active' : 'states.expired');
  };
  return (
    <ul className="divide-solid-gray-420 border-solid-gray-420 divide-y border-y">
      {tokens.map((token) => {
        const { tokenId, name, revokedAt, expiresAt } = token;
        const rows: [label: string, value: string][] = [
          [t('state'), stateOf(token)],
          [t('purpose'), token.purpose],
          [t('kinds'), token.kinds.join(', ')],
          [t('until'), fullMoment(expiresAt)],
          [t('used'), token.lastUsedAt ? fullMoment(token.lastUsedAt) : t('never')],
          [t('made'), t('madeBy', { time: fullMoment(token.createdAt), name: token.createdBy ?? unknown })],
        ];
        return (
          <li key={tokenId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4">
            <div className="min-w-0">
              <h3 className="font-700 wrap-anywhere">{name}</h3>
              <dl>
                {rows.map(([label, value]) => (
                  <div key={label} className="flex gap-3">
                    <dt className="text-solid-gray-700 w-26 flex-none sm:w-32">{label}</dt>
                    <dd className="min-w-0 wrap-anywhere">{value}</dd>
                  </div>
                ))}
              </dl>
            </div>
            {!revokedAt && expiresAt > at && (
              <form action={revoke}>
                <input type="hidden" name="tokenId" value={tokenId} />
                <button className="button button-secondary button-small">
                  <span aria-hidden="true">{t('revoke')}</span>
                  <span className="sr-only">{t('revokeFor', { name })}</span>
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
