import { NewReport } from '../_components/new-report';

export default function ContactReportPage({ searchParams }: PageProps<'/status-report/contact'>) {
  return <NewReport category="contact" searchParams={searchParams} />;
}
