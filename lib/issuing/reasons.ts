/** How an ID came to the wrong person. */
export const revocationReasons = ['wrong-phone', 'wrong-email', 'handed-over', 'other'] as const;
export type RevocationReason = (typeof revocationReasons)[number];
