import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { typedOf } from '@/lib/recuperation/record-number';
import type { IssuedRecord } from '@/lib/recuperation/records-of';

/** The records of a person: when each was issued, its number, and whether it still counts. */
export async function IssuedRecords({
  caseId,
  records,
}: {
  caseId: string;
  records: readonly IssuedRecord[];
}) {
  const [t, format] = [await getTranslations('recuperation'), await getFormatter()];
  return (
    <ul className="border-solid-gray-420 border-t">
      {records.map(({ id, number, issuedAt, state }) => {
        const day = format.dateTime(issuedAt, { dateStyle: 'long' });
        const inWords = t(`states.${state}`);
        return (
          <li key={id} className="border-solid-gray-420 border-b py-3">
            <strong className="block">
              {t('issued', { day })} – {inWords}
            </strong>
            <span className="block font-mono">{typedOf(number)}</span>
            <Link
              href={`/recuperation-record/${caseId}/${id}`}
              aria-label={t('openNamed', { day, state: inWords })}
              className="link link-target"
            >
              {t('open')}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
