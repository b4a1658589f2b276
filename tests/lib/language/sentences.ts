import { createTranslator } from 'use-intl/core';
import { formatsOf, type Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';

/** All sentences of a tree of messages, by key (`area.group.sentence`). */
export function leavesOf(tree: object, path = ''): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leavesOf(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)]],
  );
}

/** What a patient's language must say: the areas that all patients' languages have. */
export function patientLeaves(locale: Locale): [key: string, sentence: string][] {
  const areas: Record<keyof PatientMessages, true> = {
    accessibility: true,
    account: true,
    common: true,
    family: true,
    installed: true,
    invitation: true,
    mail: true,
    privacy: true,
    recuperation: true,
    refused: true,
    questionnaire: true,
    registration: true,
    reminders: true,
    rights: true,
    'status-report': true,
    top: true,
  };
  const staffs = /^questionnaire\.(levels|rules)\./;
  return leavesOf(messages[locale]).filter(([key]) => key.split('.')[0]! in areas && !staffs.test(key));
}

/** The names of the values and of the tags that a sentence takes. */
export function argumentsOf(sentence: string): string[] {
  const values = [...sentence.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => String(match[1]));
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...values, ...tags])].sort();
}

/** A sentence as it is read, for several figures put in, since plurals differ; throws where it is not well-formed. */
export function asRead(locale: Locale, key: string, sentence: string): string[] {
  // The keys are walked, not written, so their type is left aside here.
  const t = createTranslator({
    locale: formatsOf(locale),
    messages: messages[locale],
    onError: (error) => {
      throw new Error(`${locale} ${key}: ${error.message}`);
    },
  }) as unknown as { rich: (key: string, values: Record<string, unknown>) => unknown };
  const names = argumentsOf(sentence);
  return [0, 1, 2, 5].map((figure) => {
    const values = names.map((name) =>
      name.startsWith('<') ? [name.slice(1, -1), (text: unknown) => text] : [name, figure],
    );
    return String(t.rich(key, Object.fromEntries(values) as Record<string, unknown>));
  });
}
