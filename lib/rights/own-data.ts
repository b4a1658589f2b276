import 'server-only';
import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import type { Account } from '@/lib/auth/current-account';
import { hiddenIds } from '@/lib/family/hidden';
import { deletedOn } from '@/lib/retention/due-records';
import { readMarks, reportsOfCase } from '@/lib/status-report/own-reports';
import { recuperationOf } from '@/lib/recuperation/records-of';
import type { Reporter } from '@/lib/status-report/submit-report';
import { accountData } from './own-account';
import { whoLooked } from './who-looked';

/** So many are read at most, the newest: more than a monitoring period could bring. */
const atMost = { reports: 5_000, looks: 20_000 };

export type OwnData = Awaited<ReturnType<typeof ownData>>;
export type OwnPerson = OwnData['people'][number];

/**
 * All that is kept of an account and of the people it reports for, as far as it is theirs to read: not what the staff wrote
 * down for themselves, and nothing of anybody else.
 */
export async function ownData(account: Account, at: Date) {
  const [own, found, looked] = await Promise.all([
    accountData(account),
    casesOf(account),
    whoLooked(account, { atMost: atMost.looks }),
  ]);
  const people = await Promise.all(
    found.map(async (row) => ({
      ...row,
      ...(await reportsAbout(account, row.onFile.caseId)),
      deletedOn: (await deletedOn(row.onFile.caseId)) ?? null,
      papers: (await recuperationOf(account, row.onFile.caseId, at))?.records ?? [],
      looks: looked.looks.filter(({ caseId }) => caseId === row.onFile.caseId),
    })),
  );
  return { account: own, people };
}

/**
 * The persons linked to the account, with what they entered and told; what a center decides for itself is left out, and who
 * decides themselves by now.
 */
function casesOf({ accountId, ...account }: Account) {
  return db()
    .select({
      onFile: {
        caseId: cases.id,
        issuedId: cases.issuedId,
        category: cases.category,
        name: cases.name,
        kana: cases.kana,
        birthdate: cases.birthdate,
        phone: cases.phone,
        email: cases.email,
        address: cases.address,
        onsetOn: cases.onsetOn,
        specimenOn: cases.specimenOn,
        diagnosedOn: cases.diagnosedOn,
        lastContactOn: cases.lastContactOn,
        monitoringFrom: cases.monitoringFrom,
        monitoringUntil: cases.monitoringUntil,
        createdAt: cases.createdAt,
        linkedAt: cases.linkedAt,
        closedAt: cases.closedAt,
        plannedCallAt: cases.plannedCallAt,
        consentWithdrawnAt: cases.consentWithdrawnAt,
        programsRefusedAt: cases.programsRefusedAt,
      },
      center: {
        code: healthCenters.code,
        name: healthCenters.name,
        nameJa: healthCenters.nameJa,
        phone: healthCenters.phone,
      },
      profile: profiles,
      health: healthBackgrounds,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.accountId, accountId)))
    .leftJoin(healthBackgrounds, eq(healthBackgrounds.caseId, cases.id))
    .where(
      and(eq(cases.accountId, accountId), isNull(cases.purgedAt), notInArray(cases.id, hiddenIds(account))),
    )
    .orderBy(asc(cases.linkedAt), asc(cases.id));
}

/** Every version of every report that the account may read, with when the center was done with it. */
async function reportsAbout(account: Account, caseId: string) {
  // Whoever finished step 6 is a patient; an account without a person has no case to ask for.
  const reader = account as Reporter;
  const [reports, read] = await Promise.all([
    reportsOfCase(reader, caseId, atMost.reports),
    readMarks(reader, caseId),
  ]);
  return { reports: reports.map((report) => ({ ...report, read: read.get(report.id) ?? null })) };
}
