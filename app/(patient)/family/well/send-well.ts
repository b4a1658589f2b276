import { getTranslations } from 'next-intl/server';
import { currentAccount, isPatient, type Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { typedValues } from '@/lib/forms/form-state';
import { errorKind, log } from '@/lib/log';
import { emergenciesIn, fieldOf, peopleIncluded } from '@/lib/status-report/everyone-well';
import { formOfPerson } from '@/lib/status-report/form-of-person';
import { reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { withinTime } from '@/lib/time-limit';
import { storeOwn, takeForm, type Receipt } from '../../status-report/send-report';
import type { ReportState } from '../../status-report/report-state';
import type { WellState } from './well-state';

const waitMs = 3000;

/**
 * Stores a report for each person who was left ticked, as their own form would. The 119 advice comes first: every answer of this
 * function names those of whom the form holds an emergency. `all` when nothing is left to put right.
 */
export async function sendWell(formData: FormData): Promise<WellState | 'all'> {
  const values = typedValues(formData);
  const kept: WellState = {
    ...{ values, fieldErrors: {}, formErrors: [], stored: [] },
    emergencies: emergenciesIn(formData),
  };
  const states = await ownStates();
  if (states === 'unavailable' || states === 'signed-out') return { ...kept, problem: states };
  const t = await getTranslations('family.well');
  const included = new Set(peopleIncluded(formData));
  const people = states.filter(({ caseId }) => included.has(caseId));
  if (people.length === 0) return { ...kept, formErrors: [t('nobody')] };
  const taken = await Promise.all(
    people.map(async (of) => {
      const form = formOfPerson(formData, of.caseId, of.category);
      return { of, result: await takeForm(of.category, form, storeOwn) };
    }),
  );
  return taken.every(({ result }) => 'receipt' in result) ? 'all' : told(kept, taken);
}

/** The people of whoever is signed in. */
async function ownStates(): Promise<ReportingState[] | 'signed-out' | 'unavailable'> {
  try {
    const account = await withinTime(currentAccount(), waitMs);
    if (!account || !isPatient(account)) return 'signed-out';
    const patient: Patient = account;
    return await withinTime(reportingStates(patient, now()), waitMs);
  } catch (error) {
    log.error('the people of an account could not be read', { kind: errorKind(error) });
    return 'unavailable';
  }
}

type Taken = { of: ReportingState; result: ReportState | Receipt };

/** The form again: who was stored, and of the others what is wrong, by name. */
async function told(kept: WellState, taken: readonly Taken[]): Promise<WellState> {
  const [t, stopped] = [await getTranslations('family.well'), await getTranslations('rights.stopped')];
  const state: WellState = { ...kept, values: { ...kept.values }, fieldErrors: {}, formErrors: [] };
  for (const { of, result } of taken) {
    const { caseId, name } = of;
    if ('receipt' in result) {
      state.stored.push({ caseId, level: result.level });
      continue;
    }
    const named = (sentence: string) => t('of', { name, sentence });
    for (const [field, sentence] of Object.entries(result.fieldErrors)) {
      if (field === 'emergencySigns') state.fieldErrors[fieldOf(field, caseId)] = named(t('signs'));
      else if (isShown(field)) state.fieldErrors[fieldOf(field, caseId)] = named(sentence);
      else state.formErrors.push(named(sentence));
    }
    state.formErrors.push(...result.formErrors.map(named));
    // The box that confirms an unusual figure stands where it was asked for.
    for (const { item, figure } of result.unusual ?? [])
      state.values[`asked-${fieldOf(item, caseId)}`] = figure;
    if (result.problem === 'ended' || result.problem === 'reused')
      state.formErrors.push(named(t(result.problem)));
    else if (result.problem === 'withdrawn') state.formErrors.push(named(stopped('notStored')));
    else if (result.problem) state.problem = result.problem;
  }
  return state;
}

function isShown(field: string): field is 'bodyTemperature' | 'oxygenSaturation' {
  return field === 'bodyTemperature' || field === 'oxygenSaturation';
}
