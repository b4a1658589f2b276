import 'server-only';
import { formatPhone } from '@/lib/cases/phone';
import { factsOf, type Block } from './blocks';
import { healthFacts } from './health-background';
import type { WholeRecord } from './whole-record';
import { moment, type Wording } from './wording';

/** Who it is, as the center has them on file, and what they entered otherwise. */
export function personBlocks({ person, profile }: WholeRecord, { t, messages }: Wording): Block[] {
  const { staff } = messages;
  const closed = [moment(person.closedAt), person.outcome && staff.changes.outcomes[person.outcome]];
  const entered = [profile?.name, profile?.kana, profile?.birthdate, profile && formatPhone(profile.phone)];
  return [
    { kind: 'heading', text: t('person') },
    factsOf([
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
  return health ? [{ kind: 'heading', text: t('health') }, healthFacts(health, messages.account.health)] : [];
}
