'use client';

import { createContext, useContext } from 'react';
import type { ReportState } from '../report-state';

export const ReportContext = createContext<ReportState>({
  values: {},
  fieldErrors: {},
  formErrors: [],
  emergency: false,
});

export function useReport(): ReportState {
  return useContext(ReportContext);
}
