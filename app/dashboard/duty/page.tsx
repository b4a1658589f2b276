import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Field } from '@/app/_components/field';
import { Notice } from '@/app/_components/notice';
import { SelectField } from '@/app/_components/select-field';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { roster } from '@/lib/duty/shifts';
import { limit } from '@/lib/limits';
import { colleagues } from '@/lib/line-list/follow-up/plan';
import { FollowUpForm } from '../cases/[caseId]/follow-up-form';
import { StaffPage } from '../staff-page';
import { addShift } from './actions';
import { Shifts } from './shifts';

/** Who is told of alerts that nobody acknowledges: everybody at the center reads it, its administrators change it. */
export default async function DutyPage({ searchParams }: PageProps<'/dashboard/duty'>) {
  const staff = await requireStaff();
  const at = now();
  const mayChange = staff.role === 'center-admin';
  const [shifts, people] = await Promise.all([roster(staff, at), mayChange ? colleagues(staff) : []]);
  const t = await getTranslations('staff.duty');
  const minutes = { emergency: limit('duty.emergencyMinutes'), urgent: limit('duty.urgentMinutes') };
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {(await getTranslations('staff'))('toDashboard')}
        </Link>
      }
    >
      <div className="max-w-[60rem] space-y-8">
        <Done what={(await searchParams).done} />
        <p>{t('lead', minutes)}</p>
        <section className="space-y-4">
          <h2 className="text-std-22B-150">{t('shifts')}</h2>
          {!shifts.some(({ startsAt, able }) => able && startsAt <= at) && <p>{t('nobody')}</p>}
          <Shifts {...{ shifts, mayChange, at }} />
        </section>
        {mayChange ? (
          <section className="max-w-[40rem] space-y-4">
            <h2 className="text-std-22B-150">{t('add')}</h2>
            <p>{t('timesHint')}</p>
            <FollowUpForm action={addShift} hidden={{ shiftId: randomUUID() }} values={{ position: '1' }}>
              <SelectField
                name="member"
                label={t('member')}
                choose={t('choose')}
                choices={people.map(({ staffId, name }) => ({ value: staffId, label: name }))}
              />
              <Field name="fromDate" type="date" label={t('fromDate')} width={12} />
              <Field name="fromTime" type="time" label={t('fromTime')} width={8} />
              <Field name="untilDate" type="date" label={t('untilDate')} width={12} />
              <Field name="untilTime" type="time" label={t('untilTime')} width={8} />
              <Field
                name="position"
                inputMode="numeric"
                label={t('positionField')}
                hint={t('positionHint')}
                width={4}
              />
              <button className="button button-secondary">{t('plan')}</button>
            </FollowUpForm>
          </section>
        ) : (
          <p>{t('onlyAdmin')}</p>
        )}
      </div>
    </StaffPage>
  );
}

/** What was just done; `what` comes from the address, so it may be anything. */
async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('staff.duty.done');
  switch (what) {
    case 'planned':
    case 'ended':
    case 'removed':
      return <Notice told kind="success" title={t(what)} />;
    case 'gone':
    case 'may-not':
      return <Notice told kind="warning" title={t(what)} />;
    case undefined:
    default:
      return null;
  }
}
