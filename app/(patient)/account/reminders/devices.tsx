import { getTranslations } from 'next-intl/server';
import type { OwnDevice } from '@/lib/reminders/own-reminders';
import { stopDevice } from './actions';
import { AddDevice } from './add-device';

type Props = { devices: readonly OwnDevice[]; publicKey: string };

/** The person's devices that are notified, and this one where it is not among them. */
export async function Devices({ devices, publicKey }: Props) {
  const t = await getTranslations('reminders.device');
  const words = {
    ...{ ask: t('ask'), add: t('add'), adding: t('adding'), on: t('on'), added: t('added') },
    ...{ unsupported: t('unsupported'), ios: t('ios'), denied: t('denied') },
    ...{ dismissed: t('dismissed'), failed: t('failed'), noScript: t('noScript') },
  };
  return (
    <section className="space-y-3">
      <h2 className="text-std-22B-150">{t('title')}</h2>
      <p>{t('lead')}</p>
      <AddDevice publicKey={publicKey} words={words} />
      {devices.length > 0 && (
        <>
          <h3 className="text-std-18B-160">{t('list')}</h3>
          <ul className="space-y-2">
            {devices.map(({ deviceId, device, isThis }) => (
              <li key={deviceId}>
                <form action={stopDevice}>
                  <input type="hidden" name="deviceId" value={deviceId} />
                  <button type="submit" className="button button-secondary w-full sm:w-auto">
                    {t('remove', { device: isThis ? `${device} (${t('this')})` : device })}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
