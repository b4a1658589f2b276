import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { JapanDate } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { linksOf } from '@/lib/line-list/links/links-of';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { leave, notePositive, unlink } from './link-actions';
import { LinkedPeople } from './linked-people';
import { Move } from './move';
import { Section } from './section';

type Props = Pick<CaseRecord, 'person'> & { staff: CenterStaff; today: JapanDate };

const small = 'button button-secondary button-small';

/** Who exposed a person, whom they exposed, who lives with them; that a contact turned positive; and the way to another center. */
export async function Links({ person, staff, today }: Props) {
  const t = await getTranslations('links');
  const { day } = await times();
  const { exposedBy, contacts, household } = await linksOf(staff, person);
  const mayWrite = staff.role !== 'viewer';
  const shown = { caseId: person.id, revision: String(person.revision) };
  const find = `/dashboard/cases/${person.id}/link`;
  const known = exposedBy && exposedBy !== 'elsewhere' ? [exposedBy] : [];
  return (
    <Section title={t('title')}>
      <div className="space-y-5">
        <Part title={t('exposedBy')}>
          {exposedBy === undefined && <p>{t('nobodyYet')}</p>}
          {exposedBy === 'elsewhere' && <p>{t('elsewhere')}</p>}
          {known.length > 0 && <LinkedPeople people={known} caption={t('exposedBy')} today={today} />}
          {exposedBy && person.lastContactOn && <p>{t('lastContact', { day: day(person.lastContactOn) })}</p>}
          {mayWrite && (
            <Link href={`${find}?to=exposure`} prefetch={false} className="link link-target">
              {t(exposedBy ? 'changeExposure' : 'linkExposure')}
            </Link>
          )}
          {mayWrite && exposedBy && (
            <FollowUpForm action={unlink} hidden={shown}>
              <button className={small}>{t('unlink')}</button>
            </FollowUpForm>
          )}
        </Part>
        {(person.category === 'infected' || contacts.length > 0) && (
          <Part title={t('contacts')}>
            {contacts.length === 0 ? (
              <p>{t('noContacts')}</p>
            ) : (
              <LinkedPeople people={contacts} caption={t('contacts')} today={today} />
            )}
          </Part>
        )}
        <Part title={t('household')}>
          {household.length === 0 ? (
            <p>{t('alone')}</p>
          ) : (
            <LinkedPeople people={household} caption={t('household')} today={today} />
          )}
          {mayWrite && (
            <Link href={`${find}?to=household`} prefetch={false} className="link link-target">
              {t('joinHousehold')}
            </Link>
          )}
          {mayWrite && person.householdId && (
            <FollowUpForm action={leave} hidden={{ caseId: person.id }}>
              <button className={small}>{t('leave')}</button>
            </FollowUpForm>
          )}
        </Part>
        {mayWrite && person.category === 'contact' && !person.closedAt && <Positive shown={shown} />}
        <Move {...{ staff, person }} />
      </div>
    </Section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="space-y-2">
      <h3 className="text-std-17B-170">{title}</h3>
      {children}
    </div>
  );
}

/** One act makes a patient of a contact; a mistake in the category is corrected elsewhere. */
async function Positive({ shown }: { shown: Record<string, string> }) {
  const t = await getTranslations('links');
  return (
    <details className="border-solid-gray-420 border-y">
      <summary className="link min-h-11 py-2">{t('positive')}</summary>
      <div className="space-y-3 pt-2 pb-5">
        <p>{t('positiveLead')}</p>
        <FollowUpForm action={notePositive} hidden={shown}>
          <RadioGroup
            name="symptoms"
            legend={t('symptoms')}
            inline
            choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <Field name="positiveOn" type="date" label={t('positiveOn')} width={12} />
          <button className={small}>{t('positiveNow')}</button>
        </FollowUpForm>
      </div>
    </details>
  );
}
