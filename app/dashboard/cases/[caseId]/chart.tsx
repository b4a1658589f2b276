import { getTranslations } from 'next-intl/server';
import { ageOn, type JapanDate } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { chartDays } from '@/lib/status-report/chart/chart-days';
import { rulesInForce } from '@/lib/status-report/rules-in-force';
import { LevelMark } from '../../level-mark';
import { Reasons } from '../../reasons';
import { PrintButton } from '@/app/_components/print-button';
import { ScrollRegion } from '../../scroll-region';
import { times } from '../../times';
import { ChartDrawing } from './chart-drawing';
import { ChartTable } from './chart-table';

type Props = Pick<CaseRecord, 'person' | 'reports' | 'health'> & { today: JapanDate };

/** Temperature and SpO2 over the monitoring period, with the same figures as a table: what is printed of a person. */
export async function Chart({ person, reports, health, today }: Props) {
  const t = await getTranslations('staff.chart');
  const { fullDay } = await times();
  const days = chartDays(person, reports, today);
  const rules = await rulesInForce(person);
  const latest = reports.find((report) => !report.correctedBy);
  const missing = days.filter(({ state }) => state === 'missing').length;
  const withSaturation =
    person.category === 'infected' || reports.some(({ oxygenSaturation }) => oxygenSaturation !== null);
  return (
    <section aria-labelledby="chart">
      <h2 id="chart" className="text-std-22B-150 mb-3 print:hidden">
        {t('title')}
      </h2>
      <div className="mb-4 hidden print:block">
        <p>
          {t('person', {
            birthdate: fullDay(person.birthdate),
            age: ageOn(person.birthdate, today),
            from: fullDay(person.monitoringFrom),
            until: fullDay(person.monitoringUntil),
          })}
        </p>
        <p>
          {t('id', { id: person.issuedId })} · {t('printed', { day: fullDay(today) })}
          {health?.pregnant && ` · ${t('pregnant')}`}
          {(health?.conditions?.length ?? 0) > 0 &&
            ` · ${t('conditions', { count: health?.conditions?.length ?? 0 })}`}
        </p>
        {latest && (
          <div>
            <LevelMark level={latest.level} /> <Reasons firedRules={latest.firedRules} />
          </div>
        )}
      </div>
      <p className="mb-2">{t('missingDays', { count: missing })}</p>
      <ScrollRegion name={t('region')}>
        <ChartDrawing {...{ days, rules, withSaturation }} category={person.category} />
      </ScrollRegion>
      <ChartTable {...{ days, withSaturation }} />
      <div className="mt-4 print:hidden">
        <PrintButton>{t('print')}</PrintButton>
      </div>
    </section>
  );
}
