import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { itemOf } from './questionnaire';
import { givenTexts } from './read-answer';
import { isClaimedTime } from './measured-time';
import { contactAnswersSchema, infectedAnswersSchema, type ReportAnswers } from './schema';

const measuredAtWrong: MessageKey = 'questionnaire.errors.measuredAt';

/** What a sent form carries besides the answers. A lost or broken UUID costs the protection against doubles, not the report. */
const envelope = {
  clientId: z.guid().optional().catch(undefined),
  caseId: z.guid().optional().catch(undefined),
  measuredAt: z.string().refine(isClaimedTime, measuredAtWrong).optional(),
  /** The unusual figures that the person said are right. */
  confirmUnusual: z.unknown().default(null).transform(givenTexts),
};

export const infectedReportForm = infectedAnswersSchema.safeExtend(envelope);
export const contactReportForm = contactAnswersSchema.extend(envelope);

export interface UnusualFigure {
  item: 'bodyTemperature' | 'oxygenSaturation';
  figure: string;
}

/** Figures outside of what is usual: each is asked about once. `figure` is what the person confirms. */
export function unusualFigures({ category, answers }: ReportAnswers): UnusualFigure[] {
  const figures: UnusualFigure[] = [];
  const { bodyTemperature } = answers;
  if (
    typeof bodyTemperature === 'number' &&
    outside(bodyTemperature, itemOf(category, 'bodyTemperature').usual)
  ) {
    figures.push({ item: 'bodyTemperature', figure: bodyTemperature.toFixed(1) });
  }
  const saturation = category === 'infected' ? answers.oxygenSaturation : null;
  if (typeof saturation === 'number' && outside(saturation, itemOf('infected', 'oxygenSaturation').usual)) {
    figures.push({ item: 'oxygenSaturation', figure: String(saturation) });
  }
  return figures;
}

function outside(figure: number, [lowest, highest]: readonly [number, number]): boolean {
  return figure < lowest || figure > highest;
}
