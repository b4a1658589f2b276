import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { recuperationOf } from '@/lib/recuperation/records-of';
import { typedOf } from '@/lib/recuperation/record-number';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { issuePaper } from './recuperation-actions';
import { Section } from './section';

/** The recuperation records of a person, and the way to issue one for somebody who has no phone. */
export async function RecuperationRecords({
  staff,
  caseId,
  at,
}: {
  staff: CenterStaff;
  caseId: string;
  at: Date;
}) {
  const found = await recuperationOf(staff, caseId, at);
  if (!found) return null;
  const { facts, records } = found;
  const t = await getTranslations('recuperation-staff');
  const { fullDayOf } = await times();
  return (
    <Section title={t('title')}>
      <div className="space-y-3">
        <p>{t('lead')}</p>
        {records.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="list-disc pl-6">
            {records.map(({ id, number, issuedAt, revokedAt, official, issuedBy, state }) => (
              <li key={id}>
                <Link
                  href={`/dashboard/cases/${caseId}/recuperation/${id}`}
                  prefetch={false}
                  className="link link-target font-mono"
                >
                  {typedOf(number)}
                </Link>
                <span className="block">
                  {[
                    fullDayOf(issuedAt),
                    t(`by.${issuedBy}`),
                    ...(official ? [t('certificate')] : []),
                    t(`states.${state}`, { day: revokedAt ? fullDayOf(revokedAt) : '' }),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {facts.category === 'infected' && !facts.diagnosedOn && <p>{t('noDiagnosis')}</p>}
        {staff.role !== 'viewer' && (
          <FollowUpForm action={issuePaper} hidden={{ caseId }}>
            <button className="button button-secondary button-small">{t('issue')}</button>
          </FollowUpForm>
        )}
      </div>
    </Section>
  );
}
