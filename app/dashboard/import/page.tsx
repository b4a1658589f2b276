import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { importsOf, importsShown } from '@/lib/import/view-imports';
import { limit } from '@/lib/limits';
import { CardTable } from '../card-table';
import { StaffPage } from '../staff-page';
import { times } from '../times';

const problems = ['form', 'empty', 'too-large', 'too-many', 'broken-off'] as const;

/** Puts many people on file from a file: sends it, and shows what became of earlier ones. */
export default async function ImportPage({ searchParams }: PageProps<'/dashboard/import'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const asked = await searchParams;
  const imports = await importsOf(staff);
  const t = await getTranslations('importing');
  const states = await getTranslations('importing.states');
  const { fullMoment } = await times();
  const figures = {
    megabytes: Math.floor(limit('import.bytes') / 1_048_576),
    lines: limit('import.lines'),
    hours: limit('import.keepHours'),
    open: limit('import.openPerCenter'),
  };
  const problem = asked.problem && (problems.find((each) => each === asked.problem) ?? 'form');
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {t('toDashboard')}
        </Link>
      }
    >
      <div className="max-w-[48rem] space-y-6">
        {problem && (
          <div role="alert">
            <Notice kind="danger" title={t(`problems.${problem}`, figures)} />
          </div>
        )}
        <p>{t('lead', figures)}</p>
        <p>
          {t('templates')}{' '}
          {(['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              href={`/dashboard/import/template?format=${format}`}
              download
              className="link link-target mr-4"
            >
              {t(`template.${format}`)}
            </a>
          ))}
        </p>
        <form
          method="post"
          action="/dashboard/import/file"
          encType="multipart/form-data"
          className="space-y-4"
        >
          <div>
            <label htmlFor="file" className="text-std-17B-170">
              {t('file')}
            </label>
            <p id="fileHint" className="text-solid-gray-700">
              {t('fileHint', figures)}
            </p>
            <input
              id="file"
              name="file"
              type="file"
              required
              accept=".csv,.txt,.tsv,.xlsx"
              aria-describedby="fileHint"
              className="input mt-2 h-auto w-full py-3"
            />
          </div>
          <button className="button button-primary">{t('send')}</button>
        </form>
      </div>
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('imports')}</h2>
        {imports.length === 0 && <p>{t('none')}</p>}
        {imports.length > 0 && (
          <CardTable
            caption={t('importsShown', { count: importsShown })}
            heads={[t('sent'), t('state'), t('lines'), t('imported'), t('by')]}
          >
            {imports.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <Link href={`/dashboard/import/${each.id}`} prefetch={false} className="link link-target">
                    {fullMoment(each.createdAt)}
                  </Link>
                  <span className="text-solid-gray-700 block break-all">{each.fileName}</span>
                </th>
                <td data-label={t('state')}>{states(each.state)}</td>
                <td data-label={t('lines')}>{each.lines.toLocaleString('en')}</td>
                <td data-label={t('imported')}>{each.imported.toLocaleString('en')}</td>
                <td data-label={t('by')}>{each.staffName}</td>
              </tr>
            ))}
          </CardTable>
        )}
      </section>
    </StaffPage>
  );
}
