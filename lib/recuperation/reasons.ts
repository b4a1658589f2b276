/** Why staff revoke a record; the person need not say. */
export const revocationReasons = ['wrong', 'astray', 'misused', 'asked'] as const;

export type RevocationReason = (typeof revocationReasons)[number];
