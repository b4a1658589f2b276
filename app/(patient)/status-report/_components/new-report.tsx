import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { readHealthBackground } from '@/lib/cases/keep-health-background';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';
import { rememberedValues } from '@/lib/status-report/form-values';
import { slotOf } from '@/lib/status-report/measured-time';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import type { Category } from '@/lib/status-report/questionnaire';
import { isAsked, reportingStates } from '@/lib/status-report/reporting-state';
import { isAwaited } from '@/lib/status-report/today';
import { readForPage } from '../read-for-page';
import { Ended } from './ended';
import { ReportPage } from './report-page';
import { Schedule } from './schedule';
import { Today, todayOf } from './today';

interface Props {
  category: Category;
  /** `for` names one of several people of the account; anybody else is as if nobody were named. */
  searchParams: Promise<{ for?: string | string[] }>;
}

/** Step 8, for either category: the form of today's report, or the page that says that none is asked any more. */
export async function NewReport({ category, searchParams }: Props) {
  const [t, today, family] = [
    await getTranslations('status-report.form'),
    await getTranslations('status-report.today'),
    await getTranslations('family'),
  ];
  const named = (await searchParams).for;
  const path = `/status-report/${category}${typeof named === 'string' && isUuid(named) ? `?for=${named}` : ''}`;
  const { answering, data } = await readForPage(path, (patient) => reportOf(patient, category, named));
  const [first] = data?.states ?? [];
  // A form that was sent is shown again all the same, with what it was answered.
  if (!answering && first && !isAsked(first)) return <Ended state={first} />;
  const only = data?.states.length === 1 ? first : undefined;
  return (
    <ReportPage
      category={category}
      title={t('title')}
      path={path}
      states={data?.states ?? []}
      hasYesterday={data?.hasYesterday ?? false}
      owner={data?.owner}
      values={{ ...freshValues(category), ...data?.values }}
      intro={
        only && (
          <>
            <p>{t('reportingFor', { name: only.name })}</p>
            {data?.hasOthers && (
              <p>
                <Link href="/family" className="link link-target">
                  {family('another')}
                </Link>
              </p>
            )}
            {data?.today && <Today today={data.today} />}
            {data?.today && !isAwaited(data.today.parts) && <p>{today('again')}</p>}
            <Schedule state={only} />
          </>
        )
      }
    />
  );
}

/** The person who was named, else the cases that may be reported for (where all have ended: those), and what is taken over from the last report. */
async function reportOf(patient: Patient, category: Category, named: unknown) {
  const at = now();
  const all = await reportingStates(patient, at);
  const open = all.filter(isAsked);
  const asked = all.filter(({ caseId }) => caseId === named);
  const states = asked.length > 0 ? asked : open.length > 0 ? open : all;
  const only = states.length === 1 ? states[0] : undefined;
  const [last] = only ? await reportsOfCase(patient, only.caseId, 1) : [];
  const own = patient.cases.find(({ caseId }) => caseId === only?.caseId);
  const yesterday = addDays(japanDateOf(at), -1);
  const values: FormState['values'] = {
    ...(own && rememberedValues(last, await readHealthBackground(patient, own), category)),
    ...(only && { caseId: only.caseId }),
  };
  const hasYesterday = last?.category === category && last.reportOn === yesterday;
  return {
    owner: phoneOwner(patient.accountId),
    states,
    hasYesterday,
    hasOthers: asked.length > 0 && all.length > 1,
    values,
    today: only && isAsked(only) ? await todayOf(patient, only) : undefined,
  };
}

/** Today, this part of the day, and a UUID that belongs to this one page. */
function freshValues(category: Category): FormState['values'] {
  const at = now();
  const slot: FormState['values'] = category === 'contact' ? { slot: slotOf(at) } : {};
  return { clientId: randomUUID(), measuredAt: japanDateOf(at), ...slot };
}
