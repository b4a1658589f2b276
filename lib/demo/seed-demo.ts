import 'server-only';
import { randomInt } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { staff } from '@/db/schema/staff';
import { uuidV7 } from '@/db/uuid-v7';
import { hashPassword } from '@/lib/auth/passwords';
import { enrolCase } from '@/lib/cases/enrol-case';
import { normalisePhone } from '@/lib/cases/phone';
import { addDays, japanDateOf, japanInstant } from '@/lib/japan-time';
import { seal } from '@/lib/sealing';
import { newTotpSecret } from '@/lib/staff/totp';
import { demoCenters, demoPeople, demoStaff, peopleToRegister, type DemoPerson } from './people';
import { registeredPeople, registerPerson, reportDays } from './reports';

interface StaffSignIn {
  email: string;
  password: string;
  totpSecret: string;
}

interface UnusedId {
  id: string;
  category: 'infected' | 'contact';
  name: string;
  birthdate: string;
  phone: string;
}

export interface DemoNote {
  nurse: StaffSignIn;
  otherStaff: StaffSignIn[];
  unusedIds: UnusedId[];
}

export type SeedOutcome = ({ kind: 'seeded' | 'kept' } & DemoNote) | { kind: 'not-a-demo' };

/**
 * Fills an empty database with two health centers, their staff and about forty fictional people who reported over the
 * last ten days, judged by the real rules. A database that has them is kept: only what has passed since is added, and
 * IDs that were used are replaced. `before` is what the last start noted. Touches no database with other centers in it.
 */
export async function seedDemo(before: DemoNote | undefined, at: Date): Promise<SeedOutcome> {
  const [center] = await db().select({ code: healthCenters.code }).from(healthCenters).limit(1);
  const emails = demoStaff.map(({ email }) => email);
  const members = await db().select({ email: staff.email }).from(staff).where(inArray(staff.email, emails));
  if (center && members.length === 0) return { kind: 'not-a-demo' };

  // Centers and their staff in one commit: by its staff a demo that was killed while it was filled is known again.
  const known = center && before ? [before.nurse, ...before.otherStaff] : [];
  const signIns = [
    ...known,
    ...(await renewStaff(
      demoStaff.filter(({ email }) => !isAmong(known, email)),
      at,
    )),
  ];
  const registered = await registeredPeople();
  for (const person of demoPeople)
    if (!registered.has(person)) await registerPerson(person, await enrol(person, at), at);
  await reportDays(at);
  const [nurse, ...otherStaff] = signIns;
  if (!nurse) throw new Error('the demo has no nurse');
  const unusedIds = await threeUnusedIds(center ? (before?.unusedIds ?? []) : [], at);
  return { kind: center ? 'kept' : 'seeded', nurse, otherStaff, unusedIds };
}

/** Puts a person on file the day after the illness began, or now. */
async function enrol(person: DemoPerson, at: Date): Promise<{ caseId: string; issuedId: string }> {
  const dayZero = addDays(japanDateOf(at), -person.dayZeroAgo);
  const morningAfter = japanInstant(addDays(dayZero, 1), '06:30');
  const phone = normalisePhone(person.phone);
  if (!phone) throw new Error('a demo phone number is none');
  const outcome = await enrolCase(
    { kind: 'system' },
    {
      ...person,
      phone,
      onsetOn: person.category === 'infected' ? dayZero : undefined,
      diagnosedOn:
        person.category === 'infected' ? addDays(dayZero, Math.min(1, person.dayZeroAgo)) : undefined,
      lastContactOn: person.category === 'contact' ? dayZero : undefined,
    },
    morningAfter < at ? morningAfter : at,
  );
  if (outcome.kind !== 'enrolled') throw new Error(`a demo person was not enrolled: ${outcome.kind}`);
  return outcome;
}

function isAmong(signIns: readonly StaffSignIn[], email: string): boolean {
  return signIns.some((each) => each.email === email);
}

/** Makes centers and these members of staff with new passwords, or gives those there new ones, when nobody knows the old ones any more. */
async function renewStaff(members: readonly (typeof demoStaff)[number][], at: Date): Promise<StaffSignIn[]> {
  const signIns: StaffSignIn[] = [];
  const rows: (typeof staff.$inferInsert)[] = [];
  for (const member of members) {
    const signIn = { email: member.email, password: newPassword(), totpSecret: newTotpSecret() };
    const secrets = {
      passwordHash: await hashPassword(signIn.password),
      sealedTotpSecret: seal('totp', signIn.totpSecret),
      lastTotpStep: null,
    };
    rows.push({ id: uuidV7(at), ...member, ...secrets, createdAt: at });
    signIns.push(signIn);
  }
  await db().transaction(async (tx) => {
    const centers = demoCenters.map((each) => ({ ...each, createdAt: addDaysTo(at, -10) }));
    await tx.insert(healthCenters).values(centers).onConflictDoNothing();
    for (const row of rows) {
      const { passwordHash, sealedTotpSecret, lastTotpStep } = row;
      const secrets = { passwordHash, sealedTotpSecret, lastTotpStep };
      await tx.insert(staff).values(row).onConflictDoUpdate({ target: staff.email, set: secrets });
    }
  });
  return signIns;
}

/** Three groups of four that can be typed from a terminal (no 0/O, 1/l/I); with upper case, lower case and digits. */
function newPassword(): string {
  const group = (letters: string) =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group('ABCDEFGHJKLMNPQRSTUVWXYZ'), group('abcdefghijkmnpqrstuvwxyz'), group('23456789')].join('-');
}

/** Keeps those of the last start that can still be registered with today, and issues new ones for the others. */
async function threeUnusedIds(noted: UnusedId[], at: Date): Promise<UnusedId[]> {
  const unused: UnusedId[] = [];
  for (const person of peopleToRegister) {
    const { category, name, birthdate, phone } = person;
    const known = noted.find((each) => each.phone === phone);
    const id = known && (await isUsable(known.id, at)) ? known.id : (await enrol(person, at)).issuedId;
    unused.push({ id, category, name, birthdate, phone });
  }
  return unused;
}

async function isUsable(issuedId: string, at: Date): Promise<boolean> {
  const [found] = await db()
    .select({ accountId: cases.accountId, until: cases.monitoringUntil })
    .from(cases)
    .where(eq(cases.issuedId, issuedId));
  // A few days must be left in which reports can be tried.
  return found !== undefined && found.accountId === null && found.until >= addDays(japanDateOf(at), 2);
}

function addDaysTo(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000);
}
