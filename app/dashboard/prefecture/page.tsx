import { getTranslations } from 'next-intl/server';
import { staffLocale } from '@/lib/language/current-locale';
import Link from 'next/link';
import { requirePrefectureStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { boardDays } from '@/lib/line-list/figures/window';
import { viewBoard } from '@/lib/prefecture/board';
import { prefectureName } from '@/lib/prefecture/prefectures';
import { StaffPage } from '../staff-page';
import { times } from '../times';
import { CentersTable } from './centers-table';
import { OpenEmergencies } from './open-emergencies';

/** The centers of one's own prefecture: counts and waiting times, nobody's name. */
export default async function PrefecturePage() {
  const staff = await requirePrefectureStaff();
  const at = now();
  const { today, centers, total, emergencies } = await viewBoard(staff, at);
  const t = await getTranslations('prefecture.board');
  const { clock, weekday } = await times();
  return (
    <StaffPage
      title={t('title')}
      caption={`${prefectureName(staff.prefectureCode, await staffLocale())} · ${weekday(today)}`}
      staff={staff}
      navigation={
        <span className="flex flex-wrap items-center gap-x-4">
          {t('asOf', { time: clock(at) })}
          {/* Asked for by hand: a page that fetched itself would never lock. */}
          <Link href="/dashboard/prefecture" prefetch={false} className="link link-target">
            {t('refresh')}
          </Link>
        </span>
      }
    >
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('centers')}</h2>
        {centers.length === 0 ? (
          <p>{t('noCenters')}</p>
        ) : (
          <>
            <CentersTable {...{ centers, total }} />
            <p className="text-solid-gray-700 mt-3">{t('order', { days: boardDays })}</p>
          </>
        )}
      </section>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('emergencies')}</h2>
        <OpenEmergencies emergencies={emergencies} open={total.open} />
      </section>
    </StaffPage>
  );
}
