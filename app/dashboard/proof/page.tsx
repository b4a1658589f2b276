import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { isFresh, requireStaffMember } from '@/lib/auth/current-staff';
import { staffPath } from '@/lib/auth/internal-path';
import { now } from '@/lib/clock';
import { limit } from '@/lib/limits';
import { ProofPage } from '../proof-page';
import { StaffFrame } from '../staff-page';
import { proveByCode, proveByRecoveryCode } from './actions';

/** Asks for the second factor once more, before something sensitive; then leads on to it. */
export default async function StaffProofPage({ searchParams }: PageProps<'/dashboard/proof'>) {
  const member = await requireStaffMember();
  const query = await searchParams;
  const to = staffPath(query.to);
  if (isFresh(member, now())) redirect(to);
  const recovery = query.recovery !== undefined;
  const t = await getTranslations('staff');
  const here = `/dashboard/proof?to=${encodeURIComponent(to)}`;
  return (
    <StaffFrame
      staff={member}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {t('toDashboard')}
        </Link>
      }
    >
      <ProofPage
        title={t('proof.title')}
        lead={t('proof.lead', { minutes: limit('session.freshProofMinutes') })}
        recovery={recovery}
        otherHref={recovery ? here : `${here}&recovery`}
        withApp={proveByCode.bind(null, to)}
        withRecoveryCode={proveByRecoveryCode.bind(null, to)}
      />
    </StaffFrame>
  );
}
