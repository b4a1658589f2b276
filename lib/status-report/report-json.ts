import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { levels } from './levels';
import { isClaimedTime } from './measured-time';
import { contactAnswersSchema, infectedAnswersSchema } from './schema';
import type { NewReport } from './submit-report';

const check: MessageKey = 'common.checkThisAnswer';
const measuredAtWrong: MessageKey = 'questionnaire.errors.measuredAt';
const time = z.string(measuredAtWrong).refine(isClaimedTime, measuredAtWrong);

/** The report as the offline queue and scripts send it; see the contract of POST /api/v1/status-reports. */
const envelopeSchema = z.object(
  {
    clientId: z.guid(check),
    caseId: z.guid(check).nullish(),
    measuredAt: time.nullish(),
    sentAt: time.refine((text) => text.includes('T'), measuredAtWrong).nullish(),
    advisedLevel: z.enum(levels, check).nullish(),
  },
  check,
);

const reportSchema = z.discriminatedUnion(
  'category',
  [
    z.object({ category: z.literal('infected'), answers: infectedAnswersSchema }),
    z.object({ category: z.literal('contact'), answers: contactAnswersSchema }),
  ],
  check,
);

type ParsedReport = { ok: true; data: NewReport } | { ok: false; issues: z.core.$ZodIssue[] };

/** Reads a report from JSON. Issues carry message keys, and the name of the field without `answers` before it. */
export function parseReport(body: unknown): ParsedReport {
  const envelope = envelopeSchema.safeParse(body);
  const report = reportSchema.safeParse(body);
  if (envelope.success && report.success) {
    const { caseId, ...data } = envelope.data;
    return { ok: true, data: { ...data, caseId: caseId ?? undefined, report: report.data } };
  }
  const issues = [...(envelope.error?.issues ?? []), ...(report.error?.issues ?? [])];
  return { ok: false, issues: issues.map((issue) => ({ ...issue, path: fieldPath(issue.path) })) };
}

function fieldPath(path: PropertyKey[]): PropertyKey[] {
  return path[0] === 'answers' && path.length > 1 ? path.slice(1) : path;
}
