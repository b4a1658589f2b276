import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { SummaryList } from '@/app/_components/summary-list';
import { japanDateOf, japanInstant } from '@/lib/japan-time';
import type { Facts } from '@/lib/recuperation/facts';
import { formatBirthdate } from '@/lib/registration/birthdate';

interface Props {
  facts: Facts;
  /** Of a record that was issued: when, and its number as it is printed. */
  issued?: { at: Date; number: string };
}

/** What a record says, line by line, in the reader's language. */
export async function FactsList({ facts, issued }: Props) {
  const t = await getTranslations('recuperation.facts');
  const [locale, format] = [await getLocale(), await getFormatter()];
  const day = (on: string) => format.dateTime(japanInstant(on), { dateStyle: 'long' });
  const { western, japanese } = formatBirthdate(facts.birthdate, locale);
  const { category, center, diagnosedOn } = facts;
  const until = { day: day(facts.until) };
  const planned = issued ? t('plannedThen', until) : t('planned', until);
  const diagnosis = { label: t('diagnosedOn'), value: diagnosedOn ? day(diagnosedOn) : t('notRecorded') };
  return (
    <SummaryList
      rows={[
        { label: t('name'), value: facts.name },
        { label: t('birthdate'), value: locale === 'ja' ? `${western}（${japanese}）` : western },
        { label: t('issuedId'), value: facts.issuedId },
        { label: t('disease'), value: t(category) },
        ...(category === 'infected' ? [diagnosis] : []),
        { label: t('from'), value: day(facts.from) },
        { label: t('until'), value: facts.ended ? until.day : planned },
        { label: t('center'), value: `${locale === 'ja' ? center.nameJa : center.name} ${center.phone}` },
        ...(issued
          ? [
              { label: t('issuedOn'), value: day(japanDateOf(issued.at)) },
              { label: t('number'), value: <span className="font-mono">{issued.number}</span> },
            ]
          : []),
      ]}
    />
  );
}
