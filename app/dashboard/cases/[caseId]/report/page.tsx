import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatPhone } from '@/lib/cases/phone';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { japanDateOf } from '@/lib/japan-time';
import { personOnPhone } from '@/lib/line-list/report-on-behalf';
import { slotOf } from '@/lib/status-report/measured-time';
import { OnBehalfForm } from './on-behalf-form';

/** The Status Report for somebody on the phone: their own form, filled in by their health center. */
export default async function ReportOnBehalfPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/report'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const at = now();
  const { caseId } = await params;
  const person = await personOnPhone(staff, caseId, at);
  if (!person) notFound();
  const { list } = await searchParams;
  const t = await getTranslations('staff.onBehalf');
  const { category } = person;
  const slot: FormState['values'] = category === 'contact' ? { slot: slotOf(at) } : {};
  return (
    <OnBehalfForm
      {...{ staff, caseId, category, list }}
      title={t('title')}
      values={{ clientId: randomUUID(), measuredAt: japanDateOf(at), ...slot }}
      intro={
        <>
          <p>
            {t.rich('for', { name: person.name, strong: (text) => <strong>{text}</strong> })}{' '}
            <PhoneLink number={formatPhone(person.phone)} />
          </p>
          <p>{t('marked', { name: staff.name })}</p>
          {person.ended && (
            <Notice kind="warning" title={t('endedTitle')}>
              <p>{t('endedAhead')}</p>
            </Notice>
          )}
        </>
      }
    />
  );
}
