import { notFound } from 'next/navigation';
import { ContactQuestions } from '@/app/(patient)/status-report/_components/contact-questions';
import { InfectedQuestions } from '@/app/(patient)/status-report/_components/infected-questions';
import { problemNotices } from '@/app/(patient)/status-report/_components/problems';
import { OneTapButtons } from '@/app/(patient)/status-report/_components/report-page';
import { Notice } from '@/app/_components/notice';
import { EmergencyAdvice } from '@/app/emergency/emergency-advice';
import { saidWords } from '@/app/emergency/words-to-say';
import { currentLocale } from '@/lib/language/current-locale';
import { formatsOf } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { isCategory } from '@/lib/status-report/schema';
import { PhoneReport } from './phone-report';
import { wordsOnPhone } from './words-on-phone';

/**
 * The form of a report as the phone keeps it, for the installed app and for when the server cannot be reached: the same for
 * everybody, with nothing of any person. Whose report it is the phone knows.
 */
export default async function OfflineReportPage({ params }: PageProps<'/offline/report/[category]'>) {
  const { category } = await params;
  if (!isCategory(category)) notFound();
  const locale = await currentLocale();
  const { installed, 'status-report': report } = messages[locale];
  const Questions = category === 'infected' ? InfectedQuestions : ContactQuestions;
  return (
    <PhoneReport
      category={category}
      locale={formatsOf(locale)}
      words={wordsOnPhone(category, locale)}
      said={await saidWords()}
      advice={<EmergencyAdvice answered />}
      problems={{
        ...(await problemNotices(`/status-report/${category}`, undefined)),
        unavailable: (
          <Notice kind="danger" title={report.problems.unavailableTitle}>
            <p>{installed.report.failed}</p>
          </Notice>
        ),
      }}
    >
      <Questions oneTap={<OneTapButtons category={category} hasYesterday />} />
    </PhoneReport>
  );
}
