import { getLocale, getTranslations } from 'next-intl/server';
import { ageOn, type JapanDate } from '@/lib/japan-time';
import { reasonAtMost } from '@/lib/transfer/forms';
import type { IncomingOffer } from '@/lib/transfer/offers';
import { times } from '../times';
import { accept, decline } from './actions';

type Props = { offers: readonly IncomingOffer[]; today: JapanDate; mayDecide: boolean };

/** People whom other centers have offered: what one needs to decide, and the two answers. */
export async function Incoming({ offers, today, mayDecide }: Props) {
  const t = await getTranslations('links.transfers');
  const categories = await getTranslations('staff.categories');
  const levels = await getTranslations('questionnaire.levels');
  const japanese = (await getLocale()) === 'ja';
  const { moment, day } = await times();
  return (
    <ul className="space-y-4">
      {offers.map((offer) => {
        const { transferId, name, level, reportOn, center } = offer;
        const from = japanese ? center.nameJa : center.name;
        return (
          <li key={transferId} className="border-solid-gray-420 rounded-8 max-w-[48rem] space-y-2 border p-4">
            <h3 className="text-std-18B-160">{name}</h3>
            <p>
              {[
                t('years', { age: ageOn(offer.birthdate, today) }),
                categories(offer.category),
                level && reportOn ? t('level', { level: levels(level), day: day(reportOn) }) : t('noReport'),
              ].join(' · ')}
            </p>
            <p className="whitespace-pre-line">{t('reason', { reason: offer.reason })}</p>
            <p className="text-solid-gray-700">
              {t('offered', { center: from, name: offer.offeredBy ?? '–', time: moment(offer.offeredAt) })}
            </p>
            {offer.closedAt && <p className="font-700">{t('closed')}</p>}
            {mayDecide && (
              <>
                <form action={accept}>
                  <input type="hidden" name="transferId" value={transferId} />
                  <button className="button button-primary button-small">
                    {t('acceptHint', { person: name })}
                  </button>
                </form>
                <details>
                  <summary className="link min-h-11 py-2">{t('declineHint', { person: name })}</summary>
                  <form action={decline} className="space-y-3 pt-2">
                    <input type="hidden" name="transferId" value={transferId} />
                    <label htmlFor={`why-${transferId}`} className="block">
                      {t('why')}
                    </label>
                    <input
                      id={`why-${transferId}`}
                      name="declinedFor"
                      required
                      minLength={3}
                      maxLength={reasonAtMost}
                      autoComplete="off"
                      className="input w-full"
                    />
                    <button className="button button-secondary button-small">{t('decline')}</button>
                  </form>
                </details>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
