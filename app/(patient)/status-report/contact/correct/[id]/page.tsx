import { Correction } from '../../../_components/correction';

export default async function CorrectContactReportPage({
  params,
}: PageProps<'/status-report/contact/correct/[id]'>) {
  return <Correction category="contact" reportId={(await params).id} />;
}
