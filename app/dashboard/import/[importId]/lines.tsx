import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { columnNames } from '@/lib/import/columns';
import { lineReasons } from '@/lib/import/line-reasons';
import { linesPerPage, type ShownLine } from '@/lib/import/view-imports';
import { staffMessages } from '@/lib/language/current-locale';
import { CardTable } from '../../card-table';

type Props = { importId: string; lines: readonly ShownLine[]; after?: number; title?: string };

/** Lines of a file with what stands in them and why they are here: to be corrected, or put right already. */
export async function Lines({ importId, lines, after, title }: Props) {
  const t = await getTranslations('importing.page');
  const words = await staffMessages();
  const shown = lines.slice(0, linesPerPage);
  const last = shown.at(-1)?.line ?? 0;
  const toCorrect = title === undefined;
  const name = title ?? t('left');
  return (
    <section>
      <h2 className="text-std-22B-150 mb-3">{name}</h2>
      {toCorrect && (
        <div className="mb-3 space-y-2">
          <p>{t('leftBody')}</p>
          <a href={`/dashboard/import/${importId}/lines`} download className="link link-target">
            {t('download')}
          </a>
        </div>
      )}
      <CardTable caption={name} heads={[t('line'), t('inFile'), t('reason')]}>
        {shown.map((line) => (
          <tr key={line.line}>
            <th scope="row" className="whitespace-nowrap">
              {t('line')} {line.line}
            </th>
            <td data-label={t('inFile')}>
              {columnNames.flatMap((column) => line.cells[column] ?? []).join(' · ') || '–'}
            </td>
            <td data-label={t('reason')}>
              {lineReasons(line, words).map((reason) => (
                <span key={reason} className="block">
                  {reason}
                </span>
              ))}
              {line.sameAsCase && (
                <Link
                  href={`/dashboard/cases/${line.sameAsCase}`}
                  prefetch={false}
                  className="link link-target"
                >
                  {t('openCase', { line: line.line })}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </CardTable>
      {toCorrect && (
        <nav aria-label={name} className="mt-4 flex flex-wrap gap-6">
          {lines.length > linesPerPage && (
            <Link
              href={`/dashboard/import/${importId}?after=${last}`}
              prefetch={false}
              className="link link-target"
            >
              {t('next', { count: linesPerPage })}
            </Link>
          )}
          {after !== undefined && after > 0 && (
            <Link href={`/dashboard/import/${importId}`} prefetch={false} className="link link-target">
              {t('first')}
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
