import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { centerBoard } from '@/lib/line-list/figures/center-board';
import { boardDays } from '@/lib/line-list/figures/window';
import { StaffPage } from '../staff-page';
import { times } from '../times';
import { Acknowledgements } from './acknowledgements';
import { Days } from './days';
import { Today } from './today';
import { WorkloadTable } from './workload-table';

/** The figures of one's own health center: today, the last two weeks, how long emergencies wait, who did what. */
export default async function FiguresPage() {
  const staff = await requireStaff();
  const { center, today, figures, days, emergencies, colleagues } = await centerBoard(staff, now());
  const t = await getTranslations('staff.figures');
  const { weekday } = await times();
  return (
    <StaffPage
      title={t('title')}
      caption={`${(await getLocale()) === 'ja' ? center.nameJa : center.name} · ${weekday(today)}`}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <Section title={t('today')}>
        <Today figures={figures} />
      </Section>
      <Section title={t('emergencies', { days: boardDays })}>
        <Acknowledgements figures={emergencies} />
      </Section>
      <Section title={t('days', { days: boardDays })}>
        <Days days={days} />
      </Section>
      <Section title={t('workload')}>
        <WorkloadTable colleagues={colleagues} />
      </Section>
    </StaffPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-std-22B-150 mb-3">{title}</h2>
      {children}
    </section>
  );
}
