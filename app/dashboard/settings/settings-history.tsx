import { getTranslations } from 'next-intl/server';
import type { SettingsVersion } from '@/lib/settings/center-settings';
import { CardTable } from '../card-table';
import { times } from '../times';
import { settingWords } from './setting-words';

/** What was changed from what to what, by whom, when and why; the newest first. */
export async function SettingsHistory({ versions }: { versions: readonly SettingsVersion[] }) {
  const t = await getTranslations('settings');
  const { fullMoment } = await times();
  const valueOf = await settingWords();
  const heads = [t('history.version'), t('history.when'), t('history.who'), t('history.what')];
  return (
    <CardTable caption={t('history.table')} heads={heads}>
      {versions.map(({ version, at, by, note, changes }) => (
        <tr key={version}>
          <td>{version}</td>
          <td className="text-solid-gray-700 time">{fullMoment(at)}</td>
          <td>{by ?? t('history.system')}</td>
          <td>
            {changes.map(({ name, from, to }) => (
              <p key={name}>
                {t('history.fromTo', {
                  name: t(`names.${name}`),
                  from: valueOf(name, from),
                  to: valueOf(name, to),
                })}
              </p>
            ))}
            {note && <p className="text-solid-gray-700">{t('history.note', { note })}</p>}
          </td>
        </tr>
      ))}
    </CardTable>
  );
}
