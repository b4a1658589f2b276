import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { liveSince } from '@/lib/live/hub';
import { incomingOffers, outgoingOffers, tracedDays } from '@/lib/transfer/offers';
import { Live } from '../live';
import { StaffPage } from '../staff-page';
import { Incoming } from './incoming';
import { Outgoing } from './outgoing';

/** Who is offered to one's own health center by others, to decide on; and what became of whom it offered itself. */
export default async function TransfersPage({ searchParams }: PageProps<'/dashboard/transfers'>) {
  const staff = await requireStaff();
  const at = now();
  const since = await liveSince();
  const [incoming, outgoing] = await Promise.all([incomingOffers(staff, at), outgoingOffers(staff, at)]);
  const t = await getTranslations('links.transfers');
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <Live since={since} />
      <Done what={(await searchParams).done} />
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('incoming')}</h2>
        {incoming.length === 0 ? (
          <p>{t('noIncoming')}</p>
        ) : (
          <Incoming offers={incoming} today={japanDateOf(at)} mayDecide={staff.role !== 'viewer'} />
        )}
      </section>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('outgoing', { days: tracedDays })}</h2>
        {outgoing.length === 0 ? <p>{t('noOutgoing')}</p> : <Outgoing offers={outgoing} />}
      </section>
    </StaffPage>
  );
}

const kinds = {
  accepted: 'success',
  declined: 'success',
  'decided-before': 'warning',
  closed: 'warning',
  reason: 'danger',
  'may-not': 'danger',
} as const;
const outcomes = ['accepted', 'declined', 'decided-before', 'closed', 'reason', 'may-not'] as const;

/** What was just done; `what` comes from the address, so it may be anything. */
async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('links.transfers.done');
  const name = outcomes.find((each) => each === what);
  return name ? <Notice told kind={kinds[name]} title={t(name)} /> : null;
}
