import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { Look } from '@/lib/rights/who-looked';

/** One time somebody looked; `name` says about whom, where the account has several people. */
export async function LookLine({ look, name }: { look: Look; name: string | undefined }) {
  const [t, locale, format] = [
    await getTranslations('rights.access'),
    await getLocale(),
    await getFormatter(),
  ];
  const { at, kind, role, center, program, programKind } = look;
  return (
    <li className="border-solid-gray-420 grid grid-cols-[3.5rem_1fr] gap-x-3 border-b py-3">
      <span>{format.dateTime(at, { timeStyle: 'short', hourCycle: 'h23' })}</span>
      <span>
        <strong className="block">{t(`what.${kind}`, { read: programKind ?? 'other' })}</strong>
        {center && <span className="block">{locale === 'ja' ? center.nameJa : center.name}</span>}
        <span className="block">{t(`role.${role}`, { program: program ?? '–' })}</span>
        {name && <span className="block">{t('about', { name })}</span>}
      </span>
    </li>
  );
}
