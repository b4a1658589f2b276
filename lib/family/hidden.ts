import type { Account } from '@/lib/auth/current-account';

/** The people of an account of whom nothing older is shown to it: they decide themselves, and have not been asked. See of-age.ts. */
export function hiddenFrom({ cases }: Pick<Account, 'cases'>): Account['cases'] {
  return cases.filter(({ decidesThemselves }) => decidesThemselves);
}

export const hiddenIds = (account: Pick<Account, 'cases'>): string[] =>
  hiddenFrom(account).map(({ caseId }) => caseId);
