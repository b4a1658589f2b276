import { randomUUID } from 'node:crypto';
import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { SignsList } from '@/app/emergency/signs-list';
import { EmergencyAdvice } from '@/app/emergency/emergency-advice';
import { WordsToSay } from '@/app/emergency/words-to-say';
import type { Patient } from '@/lib/auth/current-account';
import { readHealthBackground } from '@/lib/cases/keep-health-background';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { japanDateOf } from '@/lib/japan-time';
import { fieldOf } from '@/lib/status-report/everyone-well';
import { rememberedValues } from '@/lib/status-report/form-values';
import { reportsOfCase } from '@/lib/status-report/own-reports';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { isAwaited } from '@/lib/status-report/today';
import { problemNotices } from '../../status-report/_components/problems';
import { todayOf } from '../../status-report/_components/today';
import { readForPage } from '../../status-report/read-for-page';
import { LevelAdvice } from '../../status-report/receipt/[id]/level-advice';
import { BackToFamily } from '../back-to-family';
import { sendEveryone } from './actions';
import { PersonBlock } from './person-block';
import { WellForm, type Said } from './well-form';

/** One page for everybody whose report of today is awaited and who is well: a report each, by one press. */
export default async function EveryoneWellPage() {
  const { answering, data } = await readForPage('/family/well', peopleOf);
  if (!answering && data?.awaited.length === 0) redirect('/family');
  const t = await getTranslations('family.well');
  const form = await getTranslations('status-report.form');
  const { 'signed-out': signedOut, unavailable } = await problemNotices('/family/well', data?.all[0]);
  return (
    <WellForm
      title={t('title')}
      submit={form('confirm')}
      action={sendEveryone}
      values={{ measuredAt: japanDateOf(now()), ...data?.values }}
      people={await Promise.all((data?.all ?? []).map(saidOf))}
      advice={<EmergencyAdvice answered />}
      problems={{ 'signed-out': signedOut, unavailable }}
      intro={
        <>
          <p>{t('lead')}</p>
          <p>{t('means')}</p>
          <SignsList />
        </>
      }
      after={<BackToFamily />}
    >
      {data?.awaited.map(({ state, withoutOximeter }) => (
        <PersonBlock key={state.caseId} state={state} withoutOximeter={withoutOximeter} />
      ))}
    </WellForm>
  );
}

/** Everybody who may be reported for, and of those who are awaited what the last report remembers. */
async function peopleOf(patient: Patient) {
  const all = (await reportingStates(patient, now())).filter(isAsked);
  const days = await Promise.all(all.map((state) => todayOf(patient, state)));
  const values: FormState['values'] = {};
  const awaited: { state: ReportingState; withoutOximeter: boolean }[] = [];
  for (const { state, parts } of days) {
    if (!isAwaited(parts)) continue;
    const { caseId, category } = state;
    const [[last], told] = await Promise.all([
      reportsOfCase(patient, caseId, 1),
      readHealthBackground(patient, { caseId }),
    ]);
    const { bodyTemperature, oxygenSaturation } = rememberedValues(last, told, category);
    awaited.push({ state, withoutOximeter: oxygenSaturation !== undefined });
    values[fieldOf('clientId', caseId)] = randomUUID();
    values[fieldOf('include', caseId)] = 'yes';
    if (bodyTemperature) values[fieldOf('bodyTemperature', caseId)] = bodyTemperature;
  }
  return { all, awaited, values };
}

/** What may have to be said of a person before the page could be drawn anew. */
async function saidOf(state: ReportingState): Promise<Said> {
  const [t, family, ja, locale] = [
    await getTranslations('family.well'),
    await getTranslations('family'),
    await japaneseBeside(),
    await getLocale(),
  ];
  const { caseId, name } = state;
  const center = locale === 'ja' ? state.center.nameJa : state.center.name;
  const whose = <h2 className="text-std-22B-150">{family('for', { name })}</h2>;
  return {
    caseId,
    emergency: (
      <>
        {whose}
        <EmergencyAdvice toCall={state} answered />
        <WordsToSay toCall={state} />
      </>
    ),
    urgent: (
      <div className="space-y-4">
        {whose}
        <LevelAdvice level="urgent" toCall={state} center={center} />
      </div>
    ),
    stored: t('stored', { name }),
    notStored: (
      <>
        {t('notStored', { name })}
        <Japanese>{ja?.('family.well.notStored', { name })}</Japanese>
      </>
    ),
  };
}
