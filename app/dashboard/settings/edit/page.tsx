import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Checkbox, RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { settingsInForce } from '@/lib/settings/center-settings';
import { invitationLanguages, noteAtMost, type SettingName } from '@/lib/settings/settings';
import { StaffFrame } from '../../staff-page';
import { requireFreshCenterAdmin } from '../require-center-admin';
import { settingGroups } from '../setting-words';
import { saveSettings } from './actions';

/** Changes the settings of one's own center, for its administrators. */
export default async function EditSettingsPage() {
  const staff = await requireFreshCenterAdmin();
  const found = await settingsInForce(staff.centerCode);
  if (!found) notFound();
  const { version, settings } = found;
  const t = await getTranslations('settings');
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : '') : String(value),
    ]),
  );
  return (
    <StaffFrame
      staff={staff}
      navigation={
        <Link href="/dashboard/settings" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <FormPage
        title={t('edit.title')}
        caption={t('version', { version })}
        action={saveSettings}
        submit={t('edit.submit')}
        values={{ ...values, version: String(version) }}
      >
        <input type="hidden" name="version" value={version} />
        {settingGroups.map(({ group, names }) => (
          <section key={group} className="space-y-6">
            <h2 className="text-std-22B-150">{t(`groups.${group}`)}</h2>
            {group === 'periods' && <p>{t('hints.periods')}</p>}
            {group === 'phones' && <p>{t('hints.hours')}</p>}
            {names.map((name) => (
              <Setting key={name} name={name} />
            ))}
          </section>
        ))}
        <Field name="note" label={t('edit.note')} hint={t('hints.note')} maxLength={noteAtMost} />
      </FormPage>
    </StaffFrame>
  );
}

async function Setting({ name }: { name: SettingName }) {
  const t = await getTranslations('settings');
  const label = t(`names.${name}`);
  switch (name) {
    case 'phone':
      return <Field name={name} label={label} hint={t('hints.phone')} inputMode="tel" width={20} />;
    case 'outOfHoursPhone':
      return (
        <Field
          name={name}
          label={label}
          hint={t('hints.outOfHoursPhone')}
          inputMode="tel"
          width={20}
          required={false}
        />
      );
    case 'phoneAtWeekends':
      return <Checkbox name={name} label={label} />;
    case 'recuperationOfficial':
      return <Checkbox name={name} label={label} hint={t('hints.recuperationOfficial')} />;
    case 'phoneFrom':
    case 'phoneUntil':
    case 'reportDeadline':
    case 'contactEveningDeadline':
      return <Field name={name} label={label} type="time" width={8} />;
    case 'isolationDays':
    case 'selfCheckDays':
    case 'isolationDaysNoSymptoms':
    case 'selfCheckDaysNoSymptoms':
    case 'contactDays':
      return <Field name={name} label={label} inputMode="numeric" width={4} />;
    case 'retentionDays':
      return (
        <Field name={name} label={label} hint={t('hints.retentionDays')} inputMode="numeric" width={4} />
      );
    case 'invitationLanguages':
      return (
        <RadioGroup
          name={name}
          legend={label}
          hint={t('hints.invitationLanguages')}
          choices={invitationLanguages.map((value) => ({ value, label: t(`values.languages.${value}`) }))}
        />
      );
  }
}
