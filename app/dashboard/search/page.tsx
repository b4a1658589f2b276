import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { requireStaff } from '@/lib/auth/current-staff';
import { StaffFrame } from '../staff-page';
import { searchPeople } from './actions';
import { SearchForm } from './search-form';

/** Finds a person of one's own center by name, kana, ID or phone. */
export default async function SearchPage() {
  const staff = await requireStaff();
  const t = await getTranslations('staff.search');
  const back = (
    <Link href="/dashboard" prefetch={false} className="link link-target">
      ← {(await getTranslations('staff.case'))('back')}
    </Link>
  );
  const words = { title: t('title'), field: t('field'), hint: t('hint'), submit: t('submit') };
  const issue = staff.role === 'viewer' ? undefined : (await getTranslations('issuing'))('link');
  return (
    <StaffFrame staff={staff} navigation={back}>
      <SearchForm action={searchPeople} words={{ ...words, issue }} />
    </StaffFrame>
  );
}
