import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { tracedDays, type OutgoingOffer } from '@/lib/transfer/offers';
import { CardTable } from '../card-table';
import { times } from '../times';

/** Whom one's own center offered to others; of somebody who was taken over only that, when and where to is left. */
export async function Outgoing({ offers }: { offers: readonly OutgoingOffer[] }) {
  const t = await getTranslations('links.transfers');
  const japanese = (await getLocale()) === 'ja';
  const { moment } = await times();
  const state = ({ decision, decidedAt, declinedFor }: OutgoingOffer) =>
    t(`decisions.${decision ?? 'waiting'}`, {
      time: decidedAt ? moment(decidedAt) : '–',
      reason: declinedFor ?? '–',
    });
  const heads = [t('when'), t('who'), t('to'), t('what')];
  return (
    <CardTable caption={t('outgoing', { days: tracedDays })} heads={heads}>
      {offers.map((offer) => (
        <tr key={offer.transferId}>
          <td data-label={heads[0]}>
            {t('by', { time: moment(offer.offeredAt), name: offer.offeredBy ?? '–' })}
          </td>
          <th scope="row" data-label={heads[1]}>
            {offer.name ? (
              <Link href={`/dashboard/cases/${offer.caseId}`} prefetch={false} className="link link-target">
                {offer.name}
              </Link>
            ) : (
              t('moved')
            )}
          </th>
          <td data-label={heads[2]}>{japanese ? offer.center.nameJa : offer.center.name}</td>
          <td data-label={heads[3]}>{state(offer)}</td>
        </tr>
      ))}
    </CardTable>
  );
}
