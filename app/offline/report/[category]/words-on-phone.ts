import { dayWords } from '@/app/today/words-of-day';
import { isUnderReview, type Locale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import type { Category } from '@/lib/status-report/questionnaire';

export type WordsOnPhone = ReturnType<typeof wordsOnPhone>;

/** All that the phone says by itself about a report, in one language. */
export function wordsOnPhone(category: Category, locale: Locale) {
  const { installed, questionnaire, common, 'status-report': report } = messages[locale];
  const { form, receipt, problems, emergency } = report;
  const { waiting } = installed;
  return {
    ...installed.report,
    ...dayWords(locale),
    again: report.today.again,
    next: {
      title: receipt.next,
      by: receipt.by,
      report: receipt.nextReport,
      none: receipt.noNext,
      correct: receipt.correct,
    },
    /** Beside a translation that nobody has signed yet. */
    ja: isUnderReview(locale)
      ? {
          notSeenCall: messages.ja.installed.report.notSeenCall,
          notStored: messages.ja['status-report'].problems.notStored,
        }
      : undefined,
    draft: installed.draft,
    form: {
      title: form.title,
      caption: category === 'infected' ? form.captionInfected : form.captionContact,
      submit: form.confirm,
      reportingFor: form.reportingFor,
      day: form.day,
      today: form.today,
      yesterday: form.yesterday,
      notStored: problems.notStored,
      emergencyLink: form.emergencyLink,
    },
    waiting: {
      openAgain: waiting.openAgain,
      sendNow: waiting.sendNow,
      noConnection: waiting.noConnection,
      signIn: waiting.signIn,
      signInLink: waiting.signInLink,
    },
    levels: {
      urgent: { title: receipt.urgentTitle, body: receipt.urgentBody },
      review: { title: receipt.reviewTitle, body: receipt.reviewBody },
      symptomatic: { title: receipt.symptomaticTitle, body: receipt.symptomaticBody },
      stable: { title: receipt.stableTitle, body: receipt.stableBody },
    },
    ifSigns: receipt.ifSigns,
    notDiagnosis: receipt.notDiagnosis,
    callCenter: emergency.callCenter,
    /** By message key, as the schemas name them. */
    errors: {
      ...Object.fromEntries(
        Object.entries(questionnaire.errors).map(([key, text]) => [`questionnaire.errors.${key}`, text]),
      ),
      'common.checkThisAnswer': common.checkThisAnswer,
    } as Record<string, string>,
  };
}
