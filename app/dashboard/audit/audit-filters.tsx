import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { auditAddress, type AuditFilter } from '@/lib/audit/audit-filter';
import { auditKinds } from '@/lib/audit/kinds';

type Props = { filter: AuditFilter; colleagues: readonly { staffId: string; name: string }[] };

/** Whose doing, of which kind and on which days; it all stands in the address. */
export async function AuditFilters({ filter, colleagues }: Props) {
  const t = await getTranslations('administration.audit');
  return (
    // A new form for each address: what was chosen on the page before does not stay.
    <form
      key={auditAddress(filter)}
      method="get"
      action="/dashboard/audit"
      className="flex flex-wrap items-end gap-3"
    >
      {filter.case && <input type="hidden" name="case" value={filter.case} />}
      <Choice name="staff" label={t('by')} chosen={filter.staff}>
        <option value="">{t('everybody')}</option>
        {colleagues.map(({ staffId, name }) => (
          <option key={staffId} value={staffId}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice name="kind" label={t('kind')} chosen={filter.kind}>
        <option value="">{t('everything')}</option>
        {auditKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </Choice>
      <Day name="from" label={t('from')} value={filter.from} />
      <Day name="until" label={t('until')} value={filter.until} />
      <button className="button button-secondary">{t('show')}</button>
      <Link href={auditAddress({ case: filter.case })} prefetch={false} className="link link-target">
        {t('clear')}
      </Link>
    </form>
  );
}

type ChoiceProps = { name: string; label: string; chosen?: string; children: ReactNode };

function Choice({ name, label, chosen = '', children }: ChoiceProps) {
  return (
    <div className="min-w-0 grow sm:max-w-64">
      <label htmlFor={name} className="block">
        {label}
      </label>
      <select id={name} name={name} defaultValue={chosen} className="input mt-1 w-full">
        {children}
      </select>
    </div>
  );
}

function Day({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <div>
      <label htmlFor={name} className="block">
        {label}
      </label>
      <input id={name} name={name} type="date" defaultValue={value} className="input mt-1" />
    </div>
  );
}
