import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { SummaryList } from '@/app/_components/summary-list';
import { requireStaff } from '@/lib/auth/current-staff';
import { settingsHistory, settingsInForce } from '@/lib/settings/center-settings';
import { StaffPage } from '../staff-page';
import { Done } from './done';
import { SettingsHistory } from './settings-history';
import { settingGroups, settingWords } from './setting-words';

/** What holds for everybody at the center: the staff reads it, its administrators change it. */
export default async function SettingsPage({ searchParams }: PageProps<'/dashboard/settings'>) {
  const staff = await requireStaff();
  const [found, versions] = await Promise.all([settingsInForce(staff.centerCode), settingsHistory(staff)]);
  if (!found) notFound();
  const t = await getTranslations('settings');
  const valueOf = await settingWords();
  return (
    <StaffPage
      title={t('title')}
      caption={t('version', { version: found.version })}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {(await getTranslations('staff'))('toDashboard')}
        </Link>
      }
    >
      <div className="max-w-[48rem] space-y-8">
        <Done what={(await searchParams).done} />
        <p>{t('lead')}</p>
        <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
          {staff.role === 'center-admin' && (
            <Link href="/dashboard/settings/edit" prefetch={false} className="button button-secondary">
              {t('change')}
            </Link>
          )}
          <Link href="/dashboard/settings/rules" prefetch={false} className="link link-target">
            {t('toRules')}
          </Link>
        </p>
        {settingGroups.map(({ group, names }) => (
          <section key={group}>
            <h2 className="text-std-22B-150 mb-3">{t(`groups.${group}`)}</h2>
            <SummaryList
              rows={names.map((name) => ({
                label: t(`names.${name}`),
                value: valueOf(name, found.settings[name]),
              }))}
            />
          </section>
        ))}
        {staff.role !== 'center-admin' && <p>{t('onlyAdmin')}</p>}
        <section>
          <h2 className="text-std-22B-150 mb-3">{t('history.title')}</h2>
          {versions.length === 0 ? <p>{t('history.none')}</p> : <SettingsHistory versions={versions} />}
        </section>
      </div>
    </StaffPage>
  );
}
