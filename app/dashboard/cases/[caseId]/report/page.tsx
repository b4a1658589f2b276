import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ContactQuestions } from '@/app/(patient)/status-report/_components/contact-questions';
import { InfectedQuestions } from '@/app/(patient)/status-report/_components/infected-questions';
import { ReportForm } from '@/app/(patient)/status-report/_components/report-form';
import { Days, OneTapButtons } from '@/app/(patient)/status-report/_components/report-page';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatPhone } from '@/lib/cases/phone';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { japanDateOf } from '@/lib/japan-time';
import { personOnPhone } from '@/lib/line-list/report-on-behalf';
import { slotOf } from '@/lib/status-report/measured-time';
import { StaffFrame } from '../../../staff-page';
import { enterContactReport, enterInfectedReport } from './actions';
import { CallerAdvice } from './caller-advice';
import { onBehalfProblems } from './problems';

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
  const back = `/dashboard/cases/${caseId}`;
  const t = await getTranslations('staff.onBehalf');
  const categories = await getTranslations('staff.categories');
  const { category } = person;
  const Questions = category === 'infected' ? InfectedQuestions : ContactQuestions;
  const slot: FormState['values'] = category === 'contact' ? { slot: slotOf(at) } : {};
  return (
    <StaffFrame
      staff={staff}
      navigation={
        <Link
          href={typeof list === 'string' ? `${back}?${new URLSearchParams({ list }).toString()}` : back}
          prefetch={false}
          className="link link-target"
        >
          ← {t('back')}
        </Link>
      }
    >
      <ReportForm
        title={t('title')}
        caption={categories(category)}
        submit={t('submit')}
        action={category === 'infected' ? enterInfectedReport : enterContactReport}
        values={{ clientId: randomUUID(), caseId, measuredAt: japanDateOf(at), ...slot }}
        asksWho={false}
        advice={<CallerAdvice />}
        notStored={t('notStored')}
        problems={await onBehalfProblems(back)}
        reused={{ link: t('reusedLink'), path: `${back}?entered=` }}
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
        after={null}
      >
        <Questions oneTap={<OneTapButtons category={category} hasYesterday={false} />} />
        <Days />
      </ReportForm>
    </StaffFrame>
  );
}
