import { NewReport } from '../_components/new-report';

export default function ContactReportPage() {
  return <NewReport category="contact" />;
}
