import 'server-only';
import { callTimes, riskConditions } from '@/lib/cases/health-background';
import { formatPhone } from '@/lib/cases/phone';
import type { Block } from './blocks';
import type { WholeRecord } from './whole-record';
import { moment, type Wording } from './wording';

type Fact = [name: string, value: string | number | null | undefined];

const facts = (rows: Fact[]): Block => ({
  kind: 'facts',
  rows: rows.flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  ),
});

/** Who it is, as the center has them on file, and what they entered otherwise. */
export function personBlocks({ person, profile }: WholeRecord, { t, messages }: Wording): Block[] {
  const { staff } = messages;
  const closed = [moment(person.closedAt), person.outcome && staff.changes.outcomes[person.outcome]];
  const entered = [profile?.name, profile?.kana, profile?.birthdate, profile && formatPhone(profile.phone)];
  return [
    { kind: 'heading', text: t('person') },
    facts([
      [t('name'), person.name],
      [t('kana'), person.kana],
      [t('id'), person.issuedId],
      [t('birthdate'), person.birthdate],
      [t('phone'), formatPhone(person.phone)],
      [t('email'), person.email],
      [messages.staff.case.address, person.address],
      [t('category'), staff.categories[person.category]],
      [t('onset'), person.onsetOn],
      [t('specimen'), person.specimenOn],
      [t('diagnosed'), person.diagnosedOn],
      [t('lastContact'), person.lastContactOn],
      [t('period'), `${person.monitoringFrom} – ${person.monitoringUntil}`],
      [t('closed'), closed.filter(Boolean).join(' ')],
      [t('entered'), entered.filter(Boolean).join(' / ')],
    ]),
  ];
}

/** What the person told once about their health, where they did. */
export function healthBlocks({ health }: WholeRecord, { t, messages }: Wording): Block[] {
  if (!health) return [];
  const words = messages.account.health;
  const yesNo = (value: boolean | null) => (value === null ? null : value ? words.yes : words.no);
  const conditions = riskConditions.filter((each) => health.conditions?.includes(each));
  const callTime = callTimes.find((each) => each === health.preferredCallTime);
  return [
    { kind: 'heading', text: t('health') },
    facts([
      [words.conditions, conditions.map((each) => words.condition[each]).join(' / ')],
      [words.pregnant, yesNo(health.pregnant)],
      [words.medicines, health.medicines],
      [words.height, health.heightCm && `${health.heightCm} cm`],
      [words.weight, health.weightKg && `${health.weightKg} kg`],
      [words.onset, health.onsetOn ?? (health.noSymptoms ? words.noSymptoms : null)],
      [words.doses, health.vaccineDoses],
      [words.oximeter, yesNo(health.hasOximeter)],
      [words.callTime, callTime && words.time[callTime]],
      [words.interpreter, health.interpreterLanguage],
      [words.emergencyContact, health.emergencyContact],
    ]),
  ];
}
