import { getLocale, getTranslations } from 'next-intl/server';

interface Props {
  official: boolean;
  center: { name: string; nameJa: string };
}

/** Whether a record is a certificate, and of whom. */
export async function Standing({ official, center }: Props) {
  const t = await getTranslations('recuperation');
  const name = (await getLocale()) === 'ja' ? center.nameJa : center.name;
  return <p className="font-700">{official ? t('official', { center: name }) : t('notOfficial')}</p>;
}
