import { getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { FormPage } from '@/app/_components/form-page';
import { PhoneLink } from '@/app/_components/phone-link';
import { RadioGroup } from '@/app/_components/choice-groups';
import { SummaryList } from '@/app/_components/summary-list';
import { type Patient, requirePatient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { ReportFor } from '../family/report-for';
import { MeetPhone } from '../on-phone/meet-phone';
import { TodayBadge } from '../today-badge';
import { Ended } from './_components/ended';
import { scheduleOf } from './_components/schedule';
import { Today, todayOf } from './_components/today';
import { chooseReport } from './actions';

/** Step 7: which report, for whom, by when, until when, and whether today's is in. */
export default async function ChoosePage() {
  const patient = await requirePatient('/status-report');
  const states = await reportingStates(patient, now());
  const open = states.filter(isAsked);
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
        <ReportingFacts key={state.caseId} patient={patient} state={state} isOneOf={open.length > 1} />
      ))}
      after={
        <>
          <Links isFamily={patient.cases.length > 1} />
          <TodayBadge missing={open.some(({ reportedToday }) => !reportedToday)} />
          <MeetPhone owner={phoneOwner(patient.accountId)} />
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

type FactsProps = { patient: Patient; state: ReportingState; isOneOf: boolean };

async function ReportingFacts({ patient, state, isOneOf }: FactsProps) {
  const [t, locale] = [await getTranslations('status-report.choose'), await getLocale()];
  const { often, until } = await scheduleOf(state);
  const day = await todayOf(patient, state);
  return (
    <section className="space-y-4">
      <h2 className="text-std-20B-150">{t('for', { name: state.name })}</h2>
      <Today today={day} />
      {isOneOf && <ReportFor day={day} />}
      <SummaryList
        rows={[
          { label: t('howOften'), value: often },
          { label: t('until'), value: until },
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

async function Links({ isFamily }: { isFamily: boolean }) {
  const [t, family] = [await getTranslations('status-report'), await getTranslations('family')];
  return (
    <ul>
      <li>
        <Link href="/status-report/history" className="link link-target">
          {t('choose.history')}
        </Link>
      </li>
      {/* Of several people each has questions of their own, on their page. */}
      {!isFamily && (
        <li>
          <Link href="/account/health" className="link link-target">
            {t('choose.health')}
          </Link>
        </li>
      )}
      <li>
        <Link href="/family" className="link link-target">
          {family('title')}
        </Link>
      </li>
      <li>
        <Link href="/emergency" className="link link-target">
          {t('form.emergencyLink')}
        </Link>
      </li>
    </ul>
  );
}
