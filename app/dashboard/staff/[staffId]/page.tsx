import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { SummaryList } from '@/app/_components/summary-list';
import { now } from '@/lib/clock';
import { isOfCenter } from '@/lib/staff/change-staff';
import { requireFreshStaffAdmin } from '@/lib/staff/staff-admin';
import { memberInReach, stateOf } from '@/lib/staff/staff-list';
import { StaffPage } from '../../staff-page';
import { times } from '../../times';
import { placeOf } from '../place-of';
import { Access, ChangeRole, SecondFactor } from './changes';
import { Done } from './done';

/** One member of the staff, for the administrators who answer for them. Anybody else's does not exist here. */
export default async function MemberPage({ params, searchParams }: PageProps<'/dashboard/staff/[staffId]'>) {
  const admin = await requireFreshStaffAdmin();
  const member = await memberInReach(admin, (await params).staffId);
  if (!member) notFound();
  const t = await getTranslations('administration.member');
  const list = await getTranslations('administration.staff');
  const roles = await getTranslations('staff.roles');
  const { fullMoment } = await times();
  const { name, email, role, signedInAt, disabledAt } = member;
  const own = member.staffId === admin.staffId;
  return (
    <StaffPage
      title={t('title')}
      heading={name}
      caption={(await placeOf())(member)}
      staff={admin}
      navigation={
        <Link href="/dashboard/staff" prefetch={false} className="link link-target">
          ← {list('back')}
        </Link>
      }
    >
      <div className="max-w-[40rem] space-y-8">
        <Done what={(await searchParams).done} />
        <SummaryList
          rows={[
            { label: list('email'), value: <span className="break-all">{email}</span> },
            { label: list('role'), value: roles(role) },
            { label: list('state'), value: list(`states.${stateOf(member, now())}`) },
            { label: list('signedIn'), value: signedInAt ? fullMoment(signedInAt) : list('never') },
          ]}
        />
        {!disabledAt && (
          <>
            <Section title={t('role')}>
              {isOfCenter(role) ? <ChangeRole {...{ member, role }} /> : <p>{t('fixedRole')}</p>}
            </Section>
            <Section title={t('factor')}>
              <SecondFactor {...{ member, own }} />
            </Section>
          </>
        )}
        <Section title={t('access')}>
          <Access member={member} />
        </Section>
      </div>
    </StaffPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-4">
      <h2 className="text-std-22B-150">{title}</h2>
      {children}
    </section>
  );
}
