import 'server-only';
import { randomUUID } from 'node:crypto';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';
import { drawId, drawsAtMost, noFreeId } from './draw-id';
import { monitoringPeriod } from './monitoring-period';
import { periodsOfCenter } from './periods-in-force';

/** A person as the health center puts them on file; phone as E.164. */
export interface NewCase {
  centerCode: string;
  category: 'infected' | 'contact';
  name: string;
  kana?: string;
  birthdate: JapanDate;
  phone: string;
  email?: string;
  address?: string;
  /** Infected persons with symptoms: day 0 of monitoring. */
  onsetOn?: JapanDate;
  /** Infected persons without symptoms: day 0 of monitoring. */
  specimenOn?: JapanDate;
  /** Infected persons: for their recuperation record; nothing follows from it. */
  diagnosedOn?: JapanDate;
  /** Close contacts: day 0 of monitoring. */
  lastContactOn?: JapanDate;
}

export type EnrolOutcome =
  { kind: 'enrolled'; caseId: string; issuedId: string } | { kind: 'no-such-center' };

/** Puts a person on file and issues the ID under which they register: seven random digits, unique among all cases not purged. */
export async function enrolCase(actor: Actor, person: NewCase, at: Date): Promise<EnrolOutcome> {
  return db().transaction((tx) => enrolIn(tx, actor, { ...person, caseId: randomUUID() }, at));
}

/** The same inside the transaction of whoever asks, under a case id that is free. */
export async function enrolIn(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { caseId, ...person }: NewCase & { caseId: string },
  at: Date,
): Promise<EnrolOutcome> {
  const { centerCode, category, name, birthdate, phone } = person;
  const periods = await periodsOfCenter(tx, centerCode);
  if (!periods) return { kind: 'no-such-center' };
  const period = monitoringPeriod(person, japanDateOf(at), periods);
  const issuedId = await insertUnderFreeId(tx, {
    id: caseId,
    centerCode,
    category,
    name,
    kana: person.kana ?? null,
    birthdate,
    phone,
    email: person.email ?? null,
    address: person.address ?? null,
    onsetOn: person.onsetOn ?? null,
    specimenOn: person.specimenOn ?? null,
    diagnosedOn: person.diagnosedOn ?? null,
    lastContactOn: person.lastContactOn ?? null,
    monitoringFrom: period.from,
    monitoringUntil: period.until,
    createdAt: at,
  });
  await recordEvent(tx, actor, { action: 'case.enrolled', centerCode, caseId, details: { category } }, at);
  return { kind: 'enrolled', caseId, issuedId };
}

/** Draws until an ID is free; two people enrolled at once never get the same one, since the index decides. */
async function insertUnderFreeId(
  tx: DatabaseOrTransaction,
  row: Omit<typeof cases.$inferInsert, 'issuedId'>,
): Promise<string> {
  for (let draw = 0; draw < drawsAtMost; draw += 1) {
    const issuedId = await drawId(tx);
    const inserted = await tx
      .insert(cases)
      .values({ ...row, issuedId })
      .onConflictDoNothing()
      .returning({ id: cases.id });
    if (inserted.length > 0) return issuedId;
  }
  throw noFreeId();
}
