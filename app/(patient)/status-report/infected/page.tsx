import { NewReport } from '../_components/new-report';

export default function InfectedReportPage() {
  return <NewReport category="infected" />;
}
