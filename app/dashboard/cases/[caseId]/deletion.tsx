import { getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';
import { reasonAtMost } from '@/lib/export/forms';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { keepDaysAtMost } from '@/lib/retention/due';
import { deletedOn } from '@/lib/retention/due-records';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { keepRecord } from './retention-actions';
import { Section } from './section';

type Props = Pick<CaseRecord, 'person'> & { mayKeep: boolean };

/** When a closed record is deleted, and how an administrator keeps it for longer. */
export async function Deletion({ person, mayKeep }: Props) {
  const day = person.closedAt ? await deletedOn(person.id) : undefined;
  if (!day) return null;
  const t = await getTranslations('retention');
  const { fullDay } = await times();
  const { keptUntil, keptFor } = person;
  return (
    <Section title={t('section')}>
      <p>{t('willBe', { day: fullDay(day) })}</p>
      {keptUntil && keptFor && <p>{t('keptUntil', { day: fullDay(keptUntil), reason: keptFor })}</p>}
      {mayKeep && (
        <details>
          <summary className="link min-h-11 py-2">{t('keep')}</summary>
          <div className="pt-2 pb-5">
            <FollowUpForm
              action={keepRecord}
              hidden={{ caseId: person.id, revision: String(person.revision) }}
            >
              <Field
                name="keptUntil"
                type="date"
                label={t('until')}
                hint={t('untilHint', { days: keepDaysAtMost })}
                width={12}
              />
              <Field name="keptFor" label={t('reason')} hint={t('reasonHint')} maxLength={reasonAtMost} />
              <button className="button button-secondary button-small">{t('submit')}</button>
            </FollowUpForm>
          </div>
        </details>
      )}
    </Section>
  );
}
