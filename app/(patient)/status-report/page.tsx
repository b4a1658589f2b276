import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { FormPage } from '@/app/_components/form-page';
import { PhoneLink } from '@/app/_components/phone-link';
import { RadioGroup } from '@/app/_components/choice-groups';
import { SummaryList } from '@/app/_components/summary-list';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { japanInstant } from '@/lib/japan-time';
import { reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { TodayBadge } from '../today-badge';
import { Ended } from './_components/ended';
import { PlannedCall } from './_components/planned-call';
import { chooseReport } from './actions';

/** Step 7: which report, for whom, by when, until when, and whether today's is in. */
export default async function ChoosePage() {
  const patient = await requirePatient('/status-report');
  const states = await reportingStates(patient, now());
  const open = states.filter((state) => !state.ended);
  const [first] = open;
  const t = await getTranslations('status-report.choose');
  if (!first) return states[0] && <Ended state={states[0]} />;
  return (
    <FormPage
      title={t('title')}
      action={chooseReport}
      submit={t('enter')}
      values={{ category: first.category }}
      intro={open.map((state) => (
        <ReportingFacts key={state.caseId} state={state} />
      ))}
      after={
        <>
          <Links />
          <TodayBadge missing={open.some(({ reportedToday }) => !reportedToday)} />
        </>
      }
    >
      <RadioGroup
        name="category"
        legend={t('question')}
        choices={[
          { value: 'infected', label: t('infected'), hint: t('infectedHint') },
          { value: 'contact', label: t('contact'), hint: t('contactHint') },
        ]}
      />
    </FormPage>
  );
}

async function ReportingFacts({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report.choose');
  const [locale, format] = [await getLocale(), await getFormatter()];
  const [morning = '', evening] = state.deadlines;
  const received = state.reportedToday ? state.lastReport?.receivedAt : undefined;
  return (
    <section>
      <h2 className="text-std-20B-150 mb-3">{t('for', { name: state.name })}</h2>
      {state.plannedCallAt && (
        <p className="font-700 mb-3">
          <PlannedCall at={state.plannedCallAt} center={state.center} />
        </p>
      )}
      <SummaryList
        rows={[
          {
            label: t('today'),
            value: received
              ? t('received', { time: format.dateTime(received, { timeStyle: 'short', hourCycle: 'h23' }) })
              : t('notYet'),
          },
          {
            label: t('howOften'),
            value: evening
              ? t('howOftenContact', { morning, evening })
              : t('howOftenInfected', { deadline: morning }),
          },
          {
            label: t('until'),
            value: format.dateTime(japanInstant(state.monitoringUntil), { dateStyle: 'long' }),
          },
          {
            label: t('center'),
            value: (
              <>
                {locale === 'ja' ? state.center.nameJa : state.center.name},{' '}
                <PhoneLink number={state.center.phone} />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

async function Links() {
  const t = await getTranslations('status-report');
  return (
    <ul>
      <li>
        <Link href="/status-report/history" prefetch={false} className="link link-target">
          {t('choose.history')}
        </Link>
      </li>
      <li>
        <Link href="/account/health" prefetch={false} className="link link-target">
          {t('choose.health')}
        </Link>
      </li>
      <li>
        <Link href="/emergency" prefetch={false} className="link link-target">
          {t('form.emergencyLink')}
        </Link>
      </li>
    </ul>
  );
}
