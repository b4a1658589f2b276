import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PhoneLink } from '@/app/_components/phone-link';
import { SummaryList } from '@/app/_components/summary-list';
import { formatPhone } from '@/lib/cases/phone';
import { env } from '@/lib/env';
import type { Draft } from '@/lib/registration/attribute-draft';
import { formatBirthdate } from '@/lib/registration/birthdate';

/** What was typed of a person, to be checked; each answer leads back to its field at `form`. */
export async function CheckedDetails({ draft, form }: { draft: Draft; form: string }) {
  const [t, family] = [await getTranslations('registration'), await getTranslations('family')];
  const birthdate = formatBirthdate(draft.birthdate, await getLocale());
  const row = (label: string, value: ReactNode, field: string) => ({
    label,
    value,
    change: { href: `${form}#${field}`, text: t('check.change') },
  });
  return (
    <SummaryList
      rows={[
        ...(draft.relation
          ? [row(family('add.relation'), family(`relations.${draft.relation}`), 'relation')]
          : []),
        row(t('attributes.name'), draft.name, 'name'),
        row(t('attributes.kana'), draft.kana ?? t('check.none'), 'kana'),
        row(
          t('attributes.birthdate'),
          <>
            {birthdate.western} <span className="inline-block">({birthdate.japanese})</span>
          </>,
          'birthYear',
        ),
        row(t('attributes.phone'), formatPhone(draft.phone), 'phone'),
        row(t('attributes.issuedId'), draft.issuedId, 'issuedId'),
        ...(draft.handoverHash || draft.relation
          ? [
              row(
                family('add.code'),
                draft.handoverHash ? family('add.codeGiven') : t('check.none'),
                'handoverCode',
              ),
            ]
          : []),
      ]}
    />
  );
}

/** Whom to ask where details that seem right do not match. */
export async function NoMatchHelp() {
  const t = await getTranslations('registration');
  const helpPhone = env().HELP_PHONE;
  return (
    <p>
      {t('check.noMatchHelp')} {helpPhone && <PhoneLink number={helpPhone} />}
    </p>
  );
}
