import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { cases, profiles } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import type { Patient } from '@/lib/auth/current-account';
import { hiddenIds } from '@/lib/family/hidden';
import { privacyNoticeVersion } from '@/lib/registration/consent';

/** What was agreed to for one person of an account. */
export interface OwnConsent {
  caseId: string;
  name: string;
  center: { name: string; nameJa: string };
  version: string;
  givenAt: Date;
  withdrawnAt: Date | null;
  programsRefusedAt: Date | null;
}

const ofAccount = sql.placeholder('accountId');

const readConsents = prepared((db) =>
  db
    .select({
      caseId: cases.id,
      name: profiles.name,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa },
      version: profiles.consentVersion,
      givenAt: profiles.consentedAt,
      withdrawnAt: cases.consentWithdrawnAt,
      programsRefusedAt: cases.programsRefusedAt,
    })
    .from(cases)
    .innerJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.accountId, ofAccount)))
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(and(eq(cases.accountId, ofAccount), isNull(cases.purgedAt)))
    .orderBy(asc(cases.linkedAt), asc(cases.id))
    .prepare('own consents'),
);

/** The consents of the people of whom the account decides, in the order they were linked. */
export async function ownConsents(patient: Patient): Promise<OwnConsent[]> {
  const [all, hidden] = [await readConsents().execute({ accountId: patient.accountId }), hiddenIds(patient)];
  return all.filter(({ caseId }) => !hidden.includes(caseId));
}

/** Whether the notice in force is another than the one agreed to. Nobody is asked about who is not followed here. */
export function isOutdated({ version, withdrawnAt }: Pick<OwnConsent, 'version' | 'withdrawnAt'>): boolean {
  return withdrawnAt === null && version !== privacyNoticeVersion;
}
