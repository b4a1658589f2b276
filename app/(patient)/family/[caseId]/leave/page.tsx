import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { FormPage } from '@/app/_components/form-page';
import { Link } from '@/app/_components/link';
import { requirePatient } from '@/lib/auth/current-account';
import { stopFor } from './actions';

/** What comes of it when an account stops reporting for a person, before it does. */
export default async function StopReportingPage({ params }: PageProps<'/family/[caseId]/leave'>) {
  const { caseId } = await params;
  const patient = await requirePatient(`/family/${caseId}/leave`);
  const own = patient.cases.find((each) => each.caseId === caseId);
  if (!own) notFound();
  const t = await getTranslations('family');
  return (
    <FormPage
      title={t('stop.title')}
      action={stopFor}
      submit={t('stop.submit')}
      intro={
        <>
          <p className="font-700">{t('stop.lead', { name: own.name })}</p>
          <ul className="list-disc space-y-2 pl-6">
            <li>{t('stop.one')}</li>
            <li>{t('stop.two')}</li>
            <li>{t('stop.three')}</li>
          </ul>
        </>
      }
      after={
        <p>
          <Link href={`/family/${caseId}`} className="link link-target">
            {t('stop.cancel')}
          </Link>
        </p>
      }
    >
      <input type="hidden" name="caseId" value={caseId} />
    </FormPage>
  );
}
