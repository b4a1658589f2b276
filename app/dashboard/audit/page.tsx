import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { auditAddress, auditQuery, readFilter } from '@/lib/audit/audit-filter';
import { eventsPerPage } from '@/lib/audit/read-events';
import { viewAudit } from '@/lib/audit/view-audit';
import { newestSeal } from '@/lib/audit/seal-events';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { StaffPage } from '../staff-page';
import { times } from '../times';
import { AuditFilters } from './audit-filters';
import { Events } from './events';

/** Who saw and did what, with one person or at the whole center; for its administrators, who are written down here too. */
export default async function AuditPage({ searchParams }: PageProps<'/dashboard/audit'>) {
  const staff = await requireStaff('center-admin');
  const filter = readFilter(await searchParams);
  const seen = await viewAudit(staff, filter, now());
  if (!seen) notFound();
  const { person, events, next, colleagues } = seen;
  const t = await getTranslations('administration.audit');
  return (
    <StaffPage
      title={t(person ? 'personTitle' : 'title')}
      heading={person ? t('who', { name: person.name }) : t('title')}
      staff={staff}
      navigation={
        person ? (
          <Link href={`/dashboard/cases/${person.caseId}`} prefetch={false} className="link link-target">
            ← {(await getTranslations('staff.case'))('title')}
          </Link>
        ) : (
          <Link href="/dashboard" prefetch={false} className="link link-target">
            ← {(await getTranslations('staff'))('toDashboard')}
          </Link>
        )
      }
    >
      <p>{t(person ? 'personLead' : 'lead')}</p>
      {!person && <NewestSeal centerCode={staff.centerCode} />}
      <AuditFilters {...{ filter, colleagues }} />
      <p>
        <Link
          href={`/dashboard/audit/export?${auditQuery({ ...filter, after: undefined })}`}
          prefetch={false}
          className="link link-target"
        >
          {t('export.link')}
        </Link>
      </p>
      {events.length === 0 ? <p>{t('none')}</p> : <Events events={events} ofPerson={person !== undefined} />}
      {(next ?? filter.after) && (
        <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-x-6 gap-y-2">
          {next && (
            <Link
              href={auditAddress({ ...filter, after: next })}
              prefetch={false}
              className="button button-secondary button-small"
            >
              {t('next', { count: eventsPerPage })}
            </Link>
          )}
          {filter.after && (
            <Link
              href={auditAddress({ ...filter, after: undefined })}
              prefetch={false}
              className="link link-target"
            >
              {t('first')}
            </Link>
          )}
        </nav>
      )}
    </StaffPage>
  );
}

/** The newest seal over the log, to be written down: whoever changed the log afterwards cannot make the same one again. */
async function NewestSeal({ centerCode }: { centerCode: string }) {
  const seal = await newestSeal(centerCode);
  if (!seal) return null;
  const t = await getTranslations('administration.audit');
  const { fullMoment } = await times();
  return (
    <p>
      {t.rich('seal', {
        code: seal.code,
        time: fullMoment(seal.sealedAt),
        strong: (text) => <strong className="font-700 whitespace-nowrap">{text}</strong>,
      })}
    </p>
  );
}
