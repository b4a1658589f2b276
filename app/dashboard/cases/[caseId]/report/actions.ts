'use server';

import { notFound, redirect } from 'next/navigation';
import type { ReportState } from '@/app/(patient)/status-report/report-state';
import { takeForm } from '@/app/(patient)/status-report/send-report';
import { atCenter, currentStaffSession, thisPage, type CenterStaff } from '@/lib/auth/current-staff';
import { typedValues } from '@/lib/forms/form-state';
import { correctOnBehalf } from '@/lib/line-list/correct-on-behalf';
import { reportOnBehalf } from '@/lib/line-list/report-on-behalf';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import type { Category } from '@/lib/status-report/questionnaire';
import type { NewReport } from '@/lib/status-report/submit-report';

// Guarded inside: a nurse whose screen was locked during the call gets the answers back instead of a redirect.
export async function enterInfectedReport(
  _before: ReportState | undefined,
  formData: FormData,
): Promise<ReportState> {
  return enterReport('infected', formData);
}

export async function enterContactReport(
  _before: ReportState | undefined,
  formData: FormData,
): Promise<ReportState> {
  return enterReport('contact', formData);
}

async function enterReport(category: Category, formData: FormData): Promise<ReportState> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) {
    const emergency = emergencyInForm(formData);
    return {
      values: typedValues(formData),
      fieldErrors: {},
      formErrors: [],
      emergency,
      problem: 'signed-out',
    };
  }
  const { secondFactorAt } = session;
  const staff = atCenter({ ...session, kind: 'staff', secondFactorAt }, 'nurse', 'center-admin');
  let caseId: string | undefined;
  let notOurs = false;
  const taken = await takeForm(category, formData, async (input: NewReport, _form, at) => {
    const outcome = await store(staff, input, formData.get('correctsReportId'), at);
    caseId = input.caseId;
    notOurs = outcome.kind === 'not-your-case';
    return outcome;
  });
  if (notOurs) notFound();
  if ('receipt' in taken) redirect(await personPage(caseId ?? '', taken.receipt));
  return taken;
}

/** A new report, or where the form names one, its correction. */
function store(staff: CenterStaff, input: NewReport, corrects: FormDataEntryValue | null, at: Date) {
  return typeof corrects === 'string' && corrects !== ''
    ? correctOnBehalf(staff, { ...input, caseId: input.caseId ?? '', reportId: corrects }, at)
    : reportOnBehalf(staff, input, at);
}

/** The person's page, which says what came of the report; opened from a list, it leads back there. */
async function personPage(caseId: string, reportId: string): Promise<string> {
  const list = new URL(await thisPage(), 'http://here').searchParams.get('list');
  const query = new URLSearchParams({ entered: reportId, ...(list && { list }) });
  return `/dashboard/cases/${caseId}?${query.toString()}`;
}
