import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ContactQuestions } from '@/app/(patient)/status-report/_components/contact-questions';
import { InfectedQuestions } from '@/app/(patient)/status-report/_components/infected-questions';
import { ReportForm } from '@/app/(patient)/status-report/_components/report-form';
import { Days, OneTapButtons } from '@/app/(patient)/status-report/_components/report-page';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { FormState } from '@/lib/forms/form-state';
import type { Category } from '@/lib/status-report/questionnaire';
import { StaffFrame } from '../../../staff-page';
import { enterContactReport, enterInfectedReport } from './actions';
import { CallerAdvice } from './caller-advice';
import { onBehalfProblems } from './problems';

type Props = {
  staff: CenterStaff;
  caseId: string;
  category: Category;
  /** The part of the list's address after the `?`, to come back to it; from the address, so it may be anything. */
  list: string | string[] | undefined;
  title: string;
  values: FormState['values'];
  intro: ReactNode;
  /** A correction keeps the day of the report it corrects. */
  correcting?: boolean;
};

/** A person's own report form, filled in by their health center, empty or with a report that is put right. */
export async function OnBehalfForm({
  staff,
  caseId,
  category,
  list,
  title,
  values,
  intro,
  correcting = false,
}: Props) {
  const back = `/dashboard/cases/${caseId}`;
  const t = await getTranslations('staff.onBehalf');
  const categories = await getTranslations('staff.categories');
  const Questions = category === 'infected' ? InfectedQuestions : ContactQuestions;
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
        title={title}
        caption={categories(category)}
        submit={t('submit')}
        action={category === 'infected' ? enterInfectedReport : enterContactReport}
        values={{ ...values, caseId }}
        asksWho={false}
        advice={<CallerAdvice />}
        notStored={t('notStored')}
        problems={await onBehalfProblems(back)}
        reused={{ link: t('reusedLink'), path: `${back}?entered=` }}
        intro={intro}
        after={null}
      >
        <Questions oneTap={<OneTapButtons category={category} hasYesterday={false} />} />
        {!correcting && <Days />}
      </ReportForm>
    </StaffFrame>
  );
}
