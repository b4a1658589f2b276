import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { requireStaff } from '@/lib/auth/current-staff';
import { StaffBar } from '../staff-page';
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
  return (
    <div className="mx-auto w-full max-w-[80rem]">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <StaffBar staff={staff} navigation={back} />
      </div>
      <SearchForm action={searchPeople} words={words} />
    </div>
  );
}
