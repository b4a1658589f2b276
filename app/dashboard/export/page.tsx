import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { atCenter, requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { exportedDaysAtMost } from '@/lib/export/forms';
import { oneText } from '@/lib/forms/clean-text';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import { loadView, viewAddress, viewQuery } from '@/lib/line-list/lists/view';
import { StaffPage } from '../staff-page';
import { Choice, Choices, TakeOutForm } from '../take-out-form';

const problems = ['what', 'format', 'reason', 'days', 'too-many', 'form'] as const;

/** Takes a list or the reports of some days out of the system, as a file and for a reason. */
export default async function ExportPage({ searchParams }: PageProps<'/dashboard/export'>) {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const asked = await searchParams;
  const view = { ...loadView(`?${oneText(asked.list)}`), after: '' };
  const list = viewQuery(view) || `tab=${view.tab}`;
  const t = await getTranslations('export');
  const figures = { days: exportedDaysAtMost, rows: limit('export.xlsxRows') };
  const today = japanDateOf(now());
  const problem = asked.problem && (problems.find((each) => each === asked.problem) ?? 'form');
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      navigation={
        <Link href={viewAddress(view)} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <TakeOutForm
        action="/dashboard/export/file"
        problem={problem && t(`problems.${problem}`, figures)}
        lead={<p>{t('lead')}</p>}
        words={{ reason: t('reason'), reasonHint: t('reasonHint'), submit: t('submit') }}
      >
        <input type="hidden" name="list" value={list} />
        <Choices legend={t('what')}>
          <Choice name="what" value="people" checked>
            {t('people', { list: (await getTranslations('staff.lists.tabs'))(view.tab) })}
          </Choice>
          <Choice name="what" value="reports">
            {t('reports')}
          </Choice>
          <div className="ml-8 flex flex-wrap gap-x-6 gap-y-2">
            <Day name="from" label={t('from')} value={addDays(today, -6)} hint="daysHint" />
            <Day name="until" label={t('until')} value={today} hint="daysHint" />
            <p id="daysHint" className="text-solid-gray-700 w-full">
              {t('daysHint', figures)}
            </p>
          </div>
        </Choices>
        <Choices legend={t('format')}>
          <Choice name="format" value="csv" checked>
            {t('csv')}
          </Choice>
          <Choice name="format" value="xlsx">
            {t('xlsx', figures)}
          </Choice>
        </Choices>
      </TakeOutForm>
    </StaffPage>
  );
}

type DayProps = { name: string; label: string; value: string; hint: string };

function Day({ name, label, value, hint }: DayProps) {
  return (
    <div>
      <label htmlFor={name} className="block">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="date"
        defaultValue={value}
        aria-describedby={hint}
        className="input mt-1 min-h-11 py-2"
      />
    </div>
  );
}
