import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import { SelectField } from '@/app/_components/select-field';
import { atCenter, requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { allCenters } from '@/lib/staff/staff-list';
import { reasonAtMost } from '@/lib/transfer/forms';
import { personInHeading } from '@/lib/line-list/person-in-heading';
import { centerChoices } from '../../../staff/place-of';
import { StaffFrame } from '../../../staff-page';
import { offer } from './actions';

/** Offers a person to another health center. */
export default async function TransferPage({ params }: PageProps<'/dashboard/cases/[caseId]/transfer'>) {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const { caseId } = await params;
  const person = await personInHeading(staff, caseId, now());
  if (!person) notFound();
  const others = (await allCenters()).filter(({ code }) => code !== staff.centerCode);
  const t = await getTranslations('links.move');
  return (
    <StaffFrame
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <FormPage
        title={t('title')}
        action={offer}
        submit={t('submit')}
        intro={<p>{t('lead', { name: person.name })}</p>}
      >
        <input type="hidden" name="caseId" value={caseId} />
        <SelectField
          name="toCenter"
          label={t('center')}
          hint={t('centerHint')}
          choose={t('choose')}
          choices={await centerChoices(others)}
        />
        <Field name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={reasonAtMost} />
      </FormPage>
    </StaffFrame>
  );
}
