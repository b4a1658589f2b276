import { getFormatter, getTranslations } from 'next-intl/server';
import type { OwnPasskey } from '@/lib/auth/passkeys';
import { longestPasskeyName } from '@/lib/registration/account-forms';
import { remove, rename } from './actions';

/** The account's passkeys: what each is called, when it was used, and the forms that rename or remove it. */
export async function PasskeyList({ passkeys }: { passkeys: OwnPasskey[] }) {
  const [t, format] = [await getTranslations('account.passkeys'), await getFormatter()];
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long' });
  return (
    <ul className="border-solid-gray-420 border-t">
      {passkeys.map(({ id, name, device, createdAt, lastUsedAt }, index) => {
        const kind = device ?? t('unknownDevice');
        const called = { device: name ?? kind, date: day(createdAt) };
        return (
          <li key={id} className="border-solid-gray-420 border-b py-3">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div className="min-w-0">
                <strong className="block wrap-anywhere">{called.device}</strong>
                {name && <span className="block">{kind}</span>}
                <span className="block">{t('added', called)}</span>
                <span className="block">
                  {lastUsedAt ? t('used', { date: day(lastUsedAt) }) : t('neverUsed')}
                </span>
              </div>
              <form action={remove}>
                <input type="hidden" name="id" value={id} />
                <button
                  type="submit"
                  className="button button-secondary"
                  aria-label={t('removeNamed', called)}
                >
                  {t('remove')}
                </button>
              </form>
            </div>
            <details>
              <summary className="link min-h-11 py-2" aria-label={t('renameNamed', called)}>
                {t('rename')}
              </summary>
              <form action={rename} className="space-y-3 pt-1 pb-2">
                <input type="hidden" name="id" value={id} />
                <label htmlFor={`name-${index}`} className="text-std-17B-170 block">
                  {t('name')}
                </label>
                <p id={`name-${index}-hint`} className="text-solid-gray-700">
                  {t('nameHint')}
                </p>
                <input
                  id={`name-${index}`}
                  name="name"
                  defaultValue={name ?? ''}
                  maxLength={longestPasskeyName}
                  autoComplete="off"
                  aria-describedby={`name-${index}-hint`}
                  className="input w-80 max-w-full"
                />
                <button type="submit" className="button button-secondary block">
                  {t('saveName')}
                </button>
              </form>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
