import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { lastOffer } from '@/lib/transfer/offers';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { withdraw } from './link-actions';

/** The way to another center: an offer that waits, the last one that was declined, or the link to a new one. */
export async function Move({ staff, person }: { staff: CenterStaff } & Pick<CaseRecord, 'person'>) {
  const t = await getTranslations('links.move');
  const offer = await lastOffer(staff, person.id);
  const japanese = (await getLocale()) === 'ja';
  const { moment } = await times();
  const center = offer && (japanese ? offer.center.nameJa : offer.center.name);
  const mayWrite = staff.role !== 'viewer';
  if (offer && center && !offer.decision)
    return (
      <div className="space-y-2">
        <p>{t('waiting', { center, time: moment(offer.offeredAt), name: offer.offeredBy ?? '–' })}</p>
        {mayWrite && (
          <FollowUpForm action={withdraw} hidden={{ transferId: offer.transferId }}>
            <button className="button button-secondary button-small">{t('withdraw')}</button>
          </FollowUpForm>
        )}
      </div>
    );
  return (
    <div>
      {offer && center && offer.decision === 'declined' && offer.decidedAt && (
        <p>{t('declined', { center, time: moment(offer.decidedAt), reason: offer.declinedFor ?? '–' })}</p>
      )}
      {mayWrite && !person.closedAt && (
        <Link href={`/dashboard/cases/${person.id}/transfer`} prefetch={false} className="link link-target">
          {t('link')}
        </Link>
      )}
    </div>
  );
}
