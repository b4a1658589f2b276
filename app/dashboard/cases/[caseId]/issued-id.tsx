import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { RadioGroup } from '@/app/_components/choice-groups';
import { revokedIdsOf } from '@/lib/issuing/revoked-ids-of';
import { revocationReasons } from '@/lib/issuing/reasons';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { issueAnew, stopId } from './id-actions';

const small = 'button button-secondary button-small';

/** The ID a person registers with, its invitation, and what is done when it went to somebody else. */
export async function IssuedId({ person, mayWrite }: Pick<CaseRecord, 'person'> & { mayWrite: boolean }) {
  const t = await getTranslations('issuing');
  return (
    <div className="space-y-3">
      {person.idRevokedAt ? (
        <p className="font-700">{t('record.stopped')}</p>
      ) : (
        <>
          <p>
            {t('record.current')} <span className="font-700 font-mono">{person.issuedId}</span>
          </p>
          {mayWrite && (
            <p>
              <Link
                href={`/dashboard/cases/${person.id}/invitation`}
                prefetch={false}
                className="link link-target"
              >
                {t('invitation.link')}
              </Link>
            </p>
          )}
        </>
      )}
      {mayWrite && <WrongPerson person={person} />}
      <Stopped person={person} />
    </div>
  );
}

async function WrongPerson({ person }: Pick<CaseRecord, 'person'>) {
  const t = await getTranslations('issuing.record');
  const reasons = await getTranslations('staff.actions.astray');
  if (person.idRevokedAt) {
    return (
      <FollowUpForm action={issueAnew} hidden={{ caseId: person.id }}>
        <button className={small}>{t('newId')}</button>
      </FollowUpForm>
    );
  }
  return (
    <details>
      <summary className="link min-h-11 py-2">{t('astray')}</summary>
      <div className="pt-2 pb-5">
        <FollowUpForm
          action={stopId}
          hidden={{ caseId: person.id, issuedId: person.issuedId }}
          values={{ reissue: person.closedAt ? 'no' : 'yes' }}
        >
          <p>{t('lead')}</p>
          <RadioGroup
            name="reason"
            legend={t('reason')}
            choices={revocationReasons.map((value) => ({ value, label: reasons(value) }))}
          />
          <RadioGroup
            name="reissue"
            legend={t('next')}
            choices={[
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
            ]}
          />
          <button className={small}>{t('submit')}</button>
        </FollowUpForm>
      </div>
    </details>
  );
}

async function Stopped({ person }: Pick<CaseRecord, 'person'>) {
  const t = await getTranslations('issuing.record');
  const reasons = await getTranslations('staff.actions.astray');
  const { fullMoment } = await times();
  const revoked = await revokedIdsOf(person, person.id);
  if (revoked.length === 0) return null;
  return (
    <>
      <h3 className="font-700">{t('old')}</h3>
      <ul className="list-disc pl-6">
        {revoked.map(({ id, issuedId, reason, revokedAt, revokedBy, accountId }) => (
          <li key={id}>
            {t('oldOne', {
              id: issuedId,
              time: fullMoment(revokedAt),
              name: revokedBy ?? t('terminal'),
              reason: reasons(reason),
            })}{' '}
            {accountId && t('cut')}
          </li>
        ))}
      </ul>
    </>
  );
}
