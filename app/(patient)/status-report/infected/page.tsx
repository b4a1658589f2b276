import { NewReport } from '../_components/new-report';

export default function InfectedReportPage({ searchParams }: PageProps<'/status-report/infected'>) {
  return <NewReport category="infected" searchParams={searchParams} />;
}
