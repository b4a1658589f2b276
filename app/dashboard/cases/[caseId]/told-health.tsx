import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { callTimes, riskConditions } from '@/lib/cases/health-background';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { times } from '../../times';
import { Row } from './row';

/** What the person told once of their health; what they left out is left out here too. */
export async function ToldHealth({ health }: { health: NonNullable<CaseRecord['health']> }) {
  const t = await getTranslations('account.health');
  const { fullDay, moment } = await times();
  const staff = await getTranslations('staff.case');
  const conditions = riskConditions.filter((condition) => health.conditions?.includes(condition));
  const callTime = callTimes.find((time) => time === health.preferredCallTime);
  const yesNo = (value: boolean | null) => (value === null ? null : t(value ? 'yes' : 'no'));
  const rows: [label: string, value: ReactNode][] = [
    [t('conditions'), conditions.map((condition) => t(`condition.${condition}`)).join(' / ')],
    [t('pregnant'), yesNo(health.pregnant)],
    [t('medicines'), health.medicines],
    [t('height'), health.heightCm && `${health.heightCm} cm`],
    [t('weight'), health.weightKg && `${health.weightKg} kg`],
    [t('onset'), health.onsetOn ? fullDay(health.onsetOn) : health.noSymptoms && t('noSymptoms')],
    [t('doses'), health.vaccineDoses],
    [t('oximeter'), yesNo(health.hasOximeter)],
    [t('callTime'), callTime && t(`time.${callTime}`)],
    [t('interpreter'), health.interpreterLanguage],
    [t('emergencyContact'), health.emergencyContact],
  ];
  return (
    <>
      <dl className="border-solid-gray-420 border-t">
        {rows.map(
          ([label, value]) =>
            value !== null &&
            value !== undefined &&
            value !== '' &&
            value !== false && (
              <Row key={label} label={label}>
                <span className="whitespace-pre-line">{value}</span>
              </Row>
            ),
        )}
      </dl>
      <p className="text-solid-gray-700 mt-2">{staff('toldAt', { time: moment(health.updatedAt) })}</p>
    </>
  );
}
