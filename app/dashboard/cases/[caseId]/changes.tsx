import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { periodDays } from '@/lib/line-list/changes/correct-case';
import { outcomes } from '@/lib/line-list/changes/forms';
import { times } from '../../times';
import { close, reopen, saveCategory, saveDiagnosis, savePeriod } from './change-actions';
import { FollowUpForm } from './follow-up-form';

/** What the center has on file of a person and may put right, and how a record is closed; a closed one is only opened again. */
export async function Changes({ person }: Pick<CaseRecord, 'person'>) {
  const t = await getTranslations('staff.changes');
  const categories = await getTranslations('staff.categories');
  const { moment } = await times();
  const shown = { caseId: person.id, revision: String(person.revision) };
  const small = 'button button-secondary button-small';
  return (
    <div className="border-solid-gray-420 divide-solid-gray-420 divide-y border-y">
      {!person.closedAt && (
        <>
          <Fold title={t('category')}>
            <FollowUpForm action={saveCategory} hidden={shown} values={{ category: person.category }}>
              <RadioGroup
                name="category"
                legend={t('categoryQuestion')}
                hint={t('categoryHint')}
                choices={(['infected', 'contact'] as const).map((value) => ({
                  value,
                  label: categories(value),
                }))}
              />
              <button className={small}>{t('saveCategory')}</button>
            </FollowUpForm>
          </Fold>
          <Fold title={t('period')}>
            <FollowUpForm
              action={savePeriod}
              hidden={shown}
              values={{ monitoringFrom: person.monitoringFrom, monitoringUntil: person.monitoringUntil }}
            >
              <Field name="monitoringFrom" type="date" label={t('from')} width={12} />
              <Field
                name="monitoringUntil"
                type="date"
                label={t('until')}
                hint={t('periodHint', { days: periodDays })}
                width={12}
              />
              <button className={small}>{t('savePeriod')}</button>
            </FollowUpForm>
          </Fold>
        </>
      )}
      {person.category === 'infected' && (
        <Fold title={t('diagnosis')}>
          <FollowUpForm
            action={saveDiagnosis}
            hidden={shown}
            values={{ diagnosedOn: person.diagnosedOn ?? '' }}
          >
            <Field
              name="diagnosedOn"
              type="date"
              label={t('diagnosedOn')}
              hint={t('diagnosisHint')}
              required={false}
              width={12}
            />
            <button className={small}>{t('saveDiagnosis')}</button>
          </FollowUpForm>
        </Fold>
      )}
      {person.closedAt ? (
        <Fold title={t('reopen')}>
          <FollowUpForm action={reopen} hidden={shown}>
            <p>
              {person.outcome
                ? t('closedWith', { outcome: t(`outcomes.${person.outcome}`), time: moment(person.closedAt) })
                : t('closedAt', { time: moment(person.closedAt) })}
            </p>
            <p>{t('reopenHint')}</p>
            <button className={small}>{t('reopenNow')}</button>
          </FollowUpForm>
        </Fold>
      ) : (
        <Fold title={t('close')}>
          <FollowUpForm action={close} hidden={shown}>
            <RadioGroup
              name="outcome"
              legend={t('outcome')}
              hint={t('closeHint')}
              choices={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
            />
            <button className={small}>{t('closeNow')}</button>
          </FollowUpForm>
        </Fold>
      )}
    </div>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="link min-h-11 py-2">{title}</summary>
      <div className="pt-2 pb-5">{children}</div>
    </details>
  );
}
