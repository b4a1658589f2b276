import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';
import { PhoneLink } from '@/app/_components/phone-link';
import { formatPhone } from '@/lib/cases/phone';
import { japanDateOf } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { contactOutcomes, noteMaxLength } from '@/lib/line-list/follow-up/forms';
import { planDays } from '@/lib/line-list/follow-up/plan';
import { SelectField } from '@/app/_components/select-field';
import { times } from '../../times';
import { flag, handOver, keepNote, logContact, planCall, unplanCall } from './follow-up-actions';
import { FollowUpForm } from './follow-up-form';
import type { DraftPlace } from './note-draft';
import { NoteForm } from './note-form';

type Props = Pick<CaseRecord, 'person' | 'profile' | 'followUp'> & {
  mayWrite: boolean;
  staffId: string;
  draft: DraftPlace;
};

/** What a nurse does about a person: call, write down, plan, hand over. A viewer reads who does. */
export async function FollowUp({ person, profile, followUp, mayWrite, staffId, draft }: Props) {
  const t = await getTranslations('staff.followUp');
  const { moment } = await times();
  const assigned = followUp.colleagues.find((each) => each.staffId === person.assignedTo);
  const shown = { caseId: person.id, revision: String(person.revision) };
  const small = 'button button-secondary button-small';
  const facts = (
    <ul>
      {person.flaggedAt && <li className="font-700">⚑ {t('flagged', { time: moment(person.flaggedAt) })}</li>}
      <li>
        {person.assignedTo
          ? t('assignedTo', { name: assigned?.name ?? t('somebody') })
          : t('assignedToNobody')}
      </li>
      <li>{person.plannedCallAt ? t('planned', { time: moment(person.plannedCallAt) }) : t('notPlanned')}</li>
    </ul>
  );
  if (!mayWrite) return facts;
  return (
    <div className="space-y-6">
      {facts}
      <div>
        <p className="mb-2">
          {t('call')} <PhoneLink number={formatPhone(profile?.phone ?? person.phone)} />
        </p>
        <FollowUpForm action={logContact} hidden={{ caseId: person.id, attemptId: randomUUID() }}>
          <div className="flex flex-wrap gap-2">
            {contactOutcomes.map((outcome) => (
              <button key={outcome} name="outcome" value={outcome} className={small}>
                {t(`outcomes.${outcome}`)}
              </button>
            ))}
          </div>
        </FollowUpForm>
      </div>
      <NoteForm
        key={person.id}
        action={keepNote}
        caseId={person.id}
        noteId={randomUUID()}
        draft={draft}
        words={{
          label: t('note'),
          hint: t('noteHint', { count: noteMaxLength }),
          keep: t('keepNote'),
          lost: t('noteLost'),
          restored: t('noteRestored'),
        }}
      />
      <FollowUpForm action={planCall} hidden={shown} values={plannedValues(person.plannedCallAt)}>
        <div className="flex flex-wrap items-end gap-3">
          <Field
            name="callDate"
            type="date"
            label={t('callDate')}
            hint={t('callHint', { days: planDays })}
            width={12}
          />
          <Field name="callTime" type="time" label={t('callTime')} width={8} />
        </div>
        <button className={small}>{t('planCall')}</button>
      </FollowUpForm>
      {person.plannedCallAt && (
        <FollowUpForm action={unplanCall} hidden={shown}>
          <button className={small}>{t('unplanCall')}</button>
        </FollowUpForm>
      )}
      <FollowUpForm action={handOver} hidden={shown} values={{ assignee: person.assignedTo ?? '' }}>
        <SelectField
          name="assignee"
          label={t('assignee')}
          choose={t('nobody')}
          choices={followUp.colleagues.map((each) => ({
            value: each.staffId,
            label: each.staffId === staffId ? t('me', { name: each.name }) : each.name,
          }))}
        />
        <button className={small}>{t('handOver')}</button>
      </FollowUpForm>
      <FollowUpForm action={flag} hidden={{ ...shown, flagged: person.flaggedAt ? 'no' : 'yes' }}>
        <button className={small}>{t(person.flaggedAt ? 'unflag' : 'flag')}</button>
      </FollowUpForm>
    </div>
  );
}

function plannedValues(at: Date | null): Record<string, string> {
  if (!at) return {};
  const inJapan = new Date(at.getTime() + 9 * 3_600_000).toISOString();
  return { callDate: japanDateOf(at), callTime: inJapan.slice(11, 16) };
}
