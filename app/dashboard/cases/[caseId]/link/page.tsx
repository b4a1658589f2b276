import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { personInHeading } from '@/lib/line-list/person-in-heading';
import { StaffFrame } from '../../../staff-page';
import { linkExposed, linkHousehold } from './actions';
import { FindForm } from './find-form';

/** Finds somebody of the center, to note who exposed a person (`?to=exposure`) or who lives with them (`?to=household`). */
export default async function LinkPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/link'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const { caseId } = await params;
  const at = now();
  const person = await personInHeading(staff, caseId, at);
  if (!person) notFound();
  const ofExposure = (await searchParams).to !== 'household';
  const t = await getTranslations('links.find');
  return (
    <StaffFrame
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <FindForm
        action={ofExposure ? linkExposed : linkHousehold}
        hidden={{ caseId, ...(ofExposure && { revision: String(person.revision) }) }}
        values={ofExposure ? { lastContactOn: person.lastContactOn ?? japanDateOf(at) } : {}}
        name={person.name}
        withDay={ofExposure}
        words={{
          title: t(ofExposure ? 'exposureTitle' : 'householdTitle'),
          search: t('search'),
          searchHint: t('searchHint'),
          submit: t('submit'),
          choose: t('choose'),
          lastContactOn: t('lastContactOn'),
          dayHint: t('dayHint'),
          link: t(ofExposure ? 'linkExposure' : 'linkHousehold'),
        }}
      />
    </StaffFrame>
  );
}
