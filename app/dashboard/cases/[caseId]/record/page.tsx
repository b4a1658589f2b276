import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { atCenter, requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { isUuid } from '@/lib/line-list/is-uuid';
import { personOf } from '@/lib/line-list/case-record';
import { recordOpening } from '@/lib/line-list/record-opening';
import { recordFormats } from '@/lib/record/forms';
import { StaffPage } from '../../../staff-page';
import { Choice, Choices, TakeOutForm } from '../../../take-out-form';

const problems = ['format', 'reason', 'form'] as const;

/** Takes everything on file about one person out of the system, as a file and for a reason. */
export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/record'>) {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const { caseId } = await params;
  const row = isUuid(caseId) ? await personOf(staff, caseId) : undefined;
  if (!row) notFound();
  await recordOpening(staff, caseId, now());
  const t = await getTranslations('records-out');
  const { problem: asked } = await searchParams;
  const problem = asked && (problems.find((each) => each === asked) ?? 'form');
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <TakeOutForm
        action={`/dashboard/cases/${caseId}/record/file`}
        problem={problem && t(`problems.${problem}`)}
        lead={
          <>
            <p className="text-std-18B-160">
              {t('person', { name: row.person.name, id: row.person.issuedId })}
            </p>
            <p>{t('lead')}</p>
          </>
        }
        words={{ reason: t('reason'), reasonHint: t('reasonHint'), submit: t('submit') }}
      >
        <Choices legend={t('format')}>
          {recordFormats.map((format) => (
            <Choice key={format} name="format" value={format} checked={format === 'pdf'}>
              {t(`formats.${format}`)}
            </Choice>
          ))}
        </Choices>
      </TakeOutForm>
    </StaffPage>
  );
}
