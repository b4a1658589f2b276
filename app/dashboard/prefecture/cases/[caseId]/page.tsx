import { notFound } from 'next/navigation';
import { requirePrefectureStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { openedPerson } from '@/lib/prefecture/opened-person';
import { AskReason } from './ask-reason';
import { Person } from './person';

/** One person with an emergency that waits, for the prefecture: first the question why, then the record, for reading. */
export default async function OpenedPersonPage({
  params,
}: PageProps<'/dashboard/prefecture/cases/[caseId]'>) {
  const staff = await requirePrefectureStaff();
  const { caseId } = await params;
  const at = now();
  const opened = await openedPerson(staff, caseId, at);
  switch (opened.kind) {
    case 'not-found':
      return notFound();
    case 'reason-due':
      return <AskReason staff={staff} center={opened.center} />;
    case 'opened':
      return <Person staff={staff} opened={opened} at={at} />;
  }
}
