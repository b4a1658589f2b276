import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Checkbox } from '@/app/_components/choice-groups';
import { FormPage } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { SelectField } from '@/app/_components/select-field';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { ownReminders } from '@/lib/reminders/own-reminders';
import { pushKeys } from '@/lib/reminders/push-service';
import { choicesOf } from '@/lib/reminders/times';
import { isAsked, reportingStates } from '@/lib/status-report/reporting-state';
import { keepReminders } from './actions';
import { Devices } from './devices';
import { PlanInWords } from './plan-in-words';
import { Snooze } from './snooze';

/** Whether, when and by what the person is reminded of a report that is missing. */
export default async function RemindersPage({ searchParams }: PageProps<'/account/reminders'>) {
  const patient = await requirePatient('/account/reminders');
  const at = now();
  const [own, states, t, format, { done }] = [
    await ownReminders(patient, at),
    await reportingStates(patient, at),
    await getTranslations('reminders'),
    await getFormatter(),
    await searchParams,
  ];
  const open = states.filter(isAsked);
  const deadlines = format.list([...new Set(open.flatMap((state) => state.deadlines))].toSorted());
  const keys = pushKeys();
  const reminded = own.byMail || own.devices.length > 0;
  const choices = (slot: 'morning' | 'evening') =>
    choicesOf(slot, own.twiceADay).map((time) => ({ value: time, label: time }));
  return (
    <FormPage
      title={t('page.title')}
      action={keepReminders}
      submit={t('form.submit')}
      values={{
        // Who comes here for the first time and presses "Save" wants to be reminded.
        ...(own.byMail || !own.chosen ? { byMail: 'yes' } : {}),
        ...{ morningAt: own.morningAt, eveningAt: own.eveningAt },
      }}
      intro={
        <>
          {done === 'saved' && <Notice told kind="success" title={t('page.saved')} />}
          {done === 'removed' && <Notice told kind="success" title={t('page.removed')} />}
          {done === 'off' && <Notice told kind="success" title={t('page.allOff')} />}
          <p>{t('page.lead')}</p>
          <PlanInWords own={own} open={open} email={patient.email} />
        </>
      }
      after={
        <>
          {keys && <Devices devices={own.devices} publicKey={keys.publicKey} />}
          {reminded && open.length > 0 && <Snooze own={own} />}
          <p>
            <Link href="/account" className="link link-target">
              {t('page.back')}
            </Link>
          </p>
        </>
      }
    >
      <SelectField
        name="morningAt"
        label={t(own.twiceADay ? 'form.morningOfTwo' : 'form.morning')}
        hint={open.length > 0 ? t('form.deadlineHint', { deadline: deadlines }) : undefined}
        choose={t('form.choose')}
        choices={choices('morning')}
      />
      {own.twiceADay && (
        <SelectField
          name="eveningAt"
          label={t('form.evening')}
          choose={t('form.choose')}
          choices={choices('evening')}
        />
      )}
      <Checkbox name="byMail" label={t('form.mail')} hint={t('form.mailHint', { email: patient.email })} />
    </FormPage>
  );
}
