import { getTranslations } from 'next-intl/server';
import type { AlertOfCase } from '@/lib/line-list/alerts';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { AcknowledgeButton } from '../../acknowledge-button';
import { LevelMark } from '../../level-mark';
import { PassedOn } from '../../passed-on';
import { times } from '../../times';

type Props = {
  alerts: readonly AlertOfCase[];
  person: CaseRecord['person'];
  mayAcknowledge: boolean;
  list: string;
};

/** Every alert of a person, open ones with a button, closed ones with the name of who closed them. */
export async function CaseAlerts({ alerts, person, mayAcknowledge, list }: Props) {
  const t = await getTranslations('staff.case');
  const { moment } = await times();
  return (
    <ul className="divide-solid-gray-420 border-solid-gray-420 divide-y border-y">
      {alerts.map(({ alertId, level, raisedAt, acknowledgedAt, acknowledgedBy, passedOn }) => (
        <li key={alertId} className="space-y-2 py-3">
          <LevelMark level={level} />
          <p>
            {acknowledgedAt
              ? t('alertClosed', {
                  name: acknowledgedBy ?? t('formerColleague'),
                  time: moment(acknowledgedAt),
                })
              : t('alertOpen', { time: moment(raisedAt) })}
          </p>
          <PassedOn steps={passedOn} />
          {!acknowledgedAt && mayAcknowledge && (
            <AcknowledgeButton alertId={alertId} name={person.name} caseId={person.id} list={list} />
          )}
        </li>
      ))}
    </ul>
  );
}
