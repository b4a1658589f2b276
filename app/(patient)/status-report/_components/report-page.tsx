import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { ReactNode } from 'react';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { EmergencyAdvice } from '@/app/emergency/emergency-advice';
import { WordsToSay } from '@/app/emergency/words-to-say';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { addDays, japanDateOf, japanInstant } from '@/lib/japan-time';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import type { Category } from '@/lib/status-report/questionnaire';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { KeepDraft } from '../../on-phone/keep-draft';
import { MeetPhone } from '../../on-phone/meet-phone';
import { sendContactReport, sendInfectedReport } from '../actions';
import { ContactQuestions } from './contact-questions';
import { InfectedQuestions } from './infected-questions';
import { OneTap } from './one-tap';
import { problemNotices } from './problems';
import { MeasuredDay } from './questions';
import { ReportForm } from './report-form';

type Props = {
  category: Category;
  title: string;
  /** The page's own address, to come back to after signing in. */
  path: string;
  values: FormState['values'];
  /** The person's cases that may be reported for: none where nobody is signed in any more. */
  states: ReportingState[];
  hasYesterday: boolean;
  intro: ReactNode;
  /** A correction keeps the day of the report it corrects. */
  correcting?: boolean;
  /** `phoneOwner` of who is signed in: what they type is kept on their phone until it is sent. */
  owner: string | undefined;
};

/** The Status Report page of a category, empty or filled with a report that is put right. */
export async function ReportPage({
  category,
  title,
  path,
  values,
  states,
  hasYesterday,
  intro,
  correcting = false,
  owner,
}: Props) {
  const [t, ja, locale] = [await getTranslations('status-report'), await japaneseBeside(), await getLocale()];
  const [first] = states;
  const toCall = first && { ...first, category };
  // One person is known without asking.
  const asksWho = states.length > 1 && values.caseId === undefined;
  const form = correcting ? path.replace('/status-report/', '') : category;
  const place = owner === undefined ? undefined : { owner, form };
  const Questions = category === 'infected' ? InfectedQuestions : ContactQuestions;
  return (
    <ReportForm
      title={title}
      caption={category === 'infected' ? t('form.captionInfected') : t('form.captionContact')}
      submit={t('form.confirm')}
      action={category === 'infected' ? sendInfectedReport : sendContactReport}
      values={values}
      asksWho={asksWho}
      advice={
        <div className="space-y-6">
          <EmergencyAdvice toCall={toCall} answered />
          <WordsToSay toCall={toCall} />
        </div>
      }
      notStored={
        <>
          {t('problems.notStored')}
          <Japanese>{ja?.('status-report.problems.notStored')}</Japanese>
        </>
      }
      problems={await problemNotices(path, first)}
      reused={{ link: t('problems.reusedLink'), path: `/status-report/${category}/correct/` }}
      intro={intro}
      onPhone={place && { ...place, goesOn: !correcting }}
      after={
        <>
          <p>
            <Link href="/emergency" className="link link-target">
              {t('form.emergencyLink')}
            </Link>
          </p>
          {owner !== undefined && <MeetPhone owner={owner} />}
        </>
      }
    >
      {place && (
        <KeepDraft place={place} locale={locale} words={messages[await currentLocale()].installed.draft} />
      )}
      {asksWho && <WhoFor states={states} />}
      <Questions oneTap={<OneTapButtons category={category} hasYesterday={hasYesterday} />} />
      {!correcting && <Days />}
    </ReportForm>
  );
}

async function WhoFor({ states }: { states: ReportingState[] }) {
  const t = await getTranslations('status-report.form');
  const choices = states.map((state) => ({ value: state.caseId, label: state.name }));
  return <RadioGroup name="caseId" legend={t('whoFor')} choices={choices} />;
}

export async function OneTapButtons({
  category,
  hasYesterday,
}: {
  category: Category;
  hasYesterday: boolean;
}) {
  const t = await getTranslations('status-report.form');
  const none = { by: 'no-symptoms' as const, label: t('noSymptoms'), hint: t('noSymptomsHint') };
  const same = { by: 'yesterday' as const, label: t('sameAsYesterday'), hint: t('sameAsYesterdayHint') };
  return (
    <OneTap
      // A contact has one question for it: "Do you feel well, with no symptoms?"
      buttons={[...(category === 'infected' ? [none] : []), ...(hasYesterday ? [same] : [])]}
      undo={t('undo')}
      told={{
        'no-symptoms': t('filledNo'),
        yesterday: t('filledSame'),
        nothing: t('filledNothing'),
        undo: t('undone'),
      }}
    />
  );
}

export async function Days() {
  const [locale, format] = [await getLocale(), await getFormatter()];
  const today = japanDateOf(now());
  const yesterday = addDays(today, -1);
  const label = (date: string) =>
    format.dateTime(japanInstant(date), {
      month: locale === 'ja' ? 'long' : 'short',
      day: 'numeric',
      weekday: 'short',
    });
  return <MeasuredDay days={{ today, yesterday, labels: [label(today), label(yesterday)] }} />;
}
