import { Correction } from '../../../_components/correction';

export default async function CorrectInfectedReportPage({
  params,
}: PageProps<'/status-report/infected/correct/[id]'>) {
  return <Correction category="infected" reportId={(await params).id} />;
}
