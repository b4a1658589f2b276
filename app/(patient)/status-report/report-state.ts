import type { FormState } from '@/lib/forms/form-state';
import type { UnusualFigure } from '@/lib/status-report/report-form';

/** Why a report that can be read was not stored. */
export type Problem = 'signed-out' | 'unavailable' | 'ended' | 'withdrawn' | 'reused';

/** A one-tap button: what it stands for in the form. */
export type Fill = 'no-symptoms' | 'yesterday' | 'undo';

/** The state of the report's form: besides values and errors, what the person has to be told first. */
export interface ReportState extends FormState {
  /** An answer is an emergency sign: the 119 advice stands above everything else. */
  emergency: boolean;
  problem?: Problem;
  /** The report that was stored earlier under the same client UUID. */
  storedReportId?: string;
  /** The answers that a one-tap button gave, and those it replaced. */
  filled?: { by: Fill; items: string[]; before: string };
  /** Figures to be confirmed before they are stored. */
  unusual?: UnusualFigure[];
}

/** `before`: undefined as long as nothing was sent. */
export type ReportAction = (before: ReportState | undefined, formData: FormData) => Promise<ReportState>;
