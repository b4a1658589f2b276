import { getTranslations } from 'next-intl/server';
import type { OpenAlert } from '@/lib/line-list/alerts';
import { AcknowledgeButton } from './acknowledge-button';
import { CaseLink } from './case-link';
import { LevelMark } from './level-mark';
import { PassedOn } from './passed-on';
import { Reasons } from './reasons';
import { times } from './times';

type Props = {
  alerts: readonly OpenAlert[];
  mayAcknowledge: boolean;
  /** Stands on the page that shows nothing else. */
  onPage?: boolean;
};

/** Alerts nobody has acknowledged yet. They stay, whatever the person reports afterwards. */
export async function OpenAlerts({ alerts, mayAcknowledge, onPage }: Props) {
  const t = await getTranslations('staff.list');
  const { moment } = await times();
  if (alerts.length === 0) return <p>{t('noAlerts')}</p>;
  return (
    <>
      {!mayAcknowledge && <p className="mb-2">{t('viewerAlerts')}</p>}
      <ul className="rounded-8 divide-solid-gray-420 divide-y border-2 border-red-900 bg-white">
        {alerts.map(({ alertId, caseId, name, level, raisedAt, firedRules, passedOn }) => (
          <li
            key={alertId}
            className="grid gap-x-4 gap-y-2 px-4 py-2 lg:grid-cols-[7.5rem_11rem_1fr_19rem_auto] lg:items-center"
          >
            <span>
              <LevelMark level={level} />
            </span>
            <CaseLink caseId={caseId} name={name} />
            <Reasons firedRules={firedRules ?? []} atMost={2} />
            <div>
              <span className="text-solid-gray-700">{t('raised', { time: moment(raisedAt) })}</span>
              <PassedOn steps={passedOn} brief />
            </div>
            {mayAcknowledge && <AcknowledgeButton alertId={alertId} name={name} onPage={onPage} />}
          </li>
        ))}
      </ul>
    </>
  );
}
