import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { BoardRow, CenterRow } from '@/lib/prefecture/board';
import { waitingTime } from '../figures/waiting-time';
import { ScrollRegion } from '../scroll-region';

const cell = 'px-2 py-2 text-right whitespace-nowrap';
const first = 'min-w-32 bg-white px-3 py-2 text-left sm:sticky sm:left-0 sm:min-w-48';
const over = 'px-2 py-2 text-left align-bottom';
const group = 'border-solid-gray-420 border-l';
const shownLevels = ['emergency', 'urgent', 'review'] as const;

/** One row for each center, the worst first, and all of them together above. */
export async function CentersTable({ centers, total }: { centers: readonly CenterRow[]; total: BoardRow }) {
  const t = await getTranslations('prefecture.board');
  const levelName = await getTranslations('questionnaire.levels');
  const japanese = (await getLocale()) === 'ja';
  return (
    <ScrollRegion name={t('centers')}>
      <table className="w-full">
        <caption className="sr-only">{t('centers')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={`${first} align-bottom`}>
              {t('center')}
            </th>
            <th scope="colgroup" colSpan={2} className={`${over} ${group}`}>
              {t('open')}
            </th>
            <th scope="colgroup" colSpan={2} className={`${over} ${group}`}>
              {t('until')}
            </th>
            <th scope="colgroup" colSpan={7} className={`${over} ${group}`}>
              {t('today')}
            </th>
          </tr>
          <tr className="border-solid-gray-600 border-b-2">
            <Head begins>{t('waiting')}</Head>
            <Head>{t('oldest')}</Head>
            <Head begins>{t('median')}</Head>
            <Head>{t('worst')}</Head>
            <Head begins>{t('watched')}</Head>
            <Head>{t('due')}</Head>
            <Head>{t('received')}</Head>
            <Head>{t('missing')}</Head>
            {shownLevels.map((level) => (
              <Head key={level}>{levelName(level)}</Head>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-solid-gray-600 font-700 border-b-2">
            <th scope="row" className={first}>
              {t('total')}
            </th>
            <Figures row={total} />
          </tr>
          {centers.map((center) => (
            <tr key={center.code} className="border-solid-gray-420 border-b">
              <th scope="row" className={`${first} font-400`}>
                {japanese ? center.nameJa : center.name}
              </th>
              <Figures row={center} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Head({ begins = false, children }: { begins?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={`${cell} font-400 ${begins ? group : ''}`}>
      {children}
    </th>
  );
}

async function Figures({ row }: { row: BoardRow }) {
  const { number } = await getFormatter();
  const wait = await waitingTime();
  const loud = row.open > 0 ? 'font-700 text-red-1000 bg-red-50' : '';
  return (
    <>
      <td className={`${cell} ${group} ${loud}`}>{number(row.open)}</td>
      <td className={`${cell} ${loud}`}>{wait(row.oldestMinutes)}</td>
      <td className={`${cell} ${group}`}>{wait(row.medianMinutes)}</td>
      <td className={cell}>{wait(row.worstMinutes)}</td>
      <td className={`${cell} ${group}`}>{number(row.watched)}</td>
      <td className={cell}>{number(row.due)}</td>
      <td className={cell}>{number(row.received)}</td>
      <td className={cell}>{number(row.missing)}</td>
      {shownLevels.map((level) => (
        <td key={level} className={cell}>
          {number(row.levels[level])}
        </td>
      ))}
    </>
  );
}
