import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { RadioGroup } from '@/app/_components/choice-groups';
import { DateFields } from '@/app/_components/date-fields';
import { Field } from '@/app/_components/field';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import { requireStaff } from '@/lib/auth/current-staff';
import { StaffFrame } from '../staff-page';
import { issue } from './actions';
import { IssueForm } from './issue-form';

/** Puts one person on file at one's own center and issues their ID. */
export default async function IssuePage() {
  const staff = await requireStaff('nurse', 'center-admin');
  const t = await getTranslations('issuing');
  const parts = await getTranslations('registration.attributes');
  const back = (
    <Link href="/dashboard" prefetch={false} className="link link-target">
      ← {(await getTranslations('staff.case'))('back')}
    </Link>
  );
  const words = {
    title: t('title'),
    lead: t('lead'),
    submit: t('submit'),
    duplicates: t('duplicates.title'),
    anyway: t('duplicates.anyway'),
  };
  return (
    <StaffFrame staff={staff} navigation={back}>
      <IssueForm action={issue} caseId={randomUUID()} words={words}>
        <Category />
        <Field name="name" label={t('name')} hint={t('nameHint')} maxLength={200} width={20} />
        <Field
          name="kana"
          label={t('kana')}
          hint={<MarkedJapanese>{parts('kanaHint')}</MarkedJapanese>}
          required={false}
          maxLength={200}
          width={20}
        />
        <DateFields
          name="birth"
          legend={t('birthdate')}
          hint={<MarkedJapanese>{parts('birthdateHint')}</MarkedJapanese>}
          labels={{ year: parts('year'), month: parts('month'), day: parts('day') }}
        />
        <Field name="phone" type="tel" inputMode="tel" label={t('phone')} hint={t('phoneHint')} width={20} />
        <Field
          name="email"
          type="email"
          inputMode="email"
          label={t('email')}
          hint={t('emailHint')}
          required={false}
        />
        <Field name="address" label={t('address')} required={false} maxLength={400} />
        {/* A day that belongs to the other category is hidden, unless it was sent and is to be emptied. */}
        <div className="space-y-6 not-has-aria-invalid:group-has-[[value=contact]:checked]:hidden">
          <Day name="onsetOn" label={t('onset')} hint={t('onsetHint')} />
          <Day name="specimenOn" label={t('specimen')} hint={t('specimenHint')} />
          <Day name="diagnosedOn" label={t('diagnosed')} hint={t('diagnosedHint')} />
        </div>
        <div className="not-has-aria-invalid:group-has-[[value=infected]:checked]:hidden">
          <Day name="lastContactOn" label={t('lastContact')} hint={t('lastContactHint')} />
        </div>
      </IssueForm>
    </StaffFrame>
  );
}

async function Category() {
  const categories = await getTranslations('staff.categories');
  return (
    <RadioGroup
      name="category"
      legend={(await getTranslations('issuing'))('category')}
      choices={(['infected', 'contact'] as const).map((value) => ({ value, label: categories(value) }))}
      inline
    />
  );
}

function Day({ name, label, hint }: { name: string; label: string; hint: string }) {
  return <Field name={name} type="date" label={label} hint={hint} required={false} width={12} />;
}
