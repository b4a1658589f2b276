import { z } from 'zod';
import { oneText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { prefectures } from '@/lib/prefecture/prefectures';
import { emailField } from '@/lib/registration/forms';

const error = {
  role: 'administration.errors.role',
} satisfies Record<string, MessageKey>;

const code = z.unknown().optional().transform(oneText);

/** Whom an administrator invites, as what, and where; which roles they may invite to is asked in inviteColleague. */
export const invitationSchema = z.object({
  email: emailField,
  role: z.enum(['center-admin', 'nurse', 'viewer', 'prefecture', 'system-admin'], error.role),
  /** Chosen by system admins only; a code that is no center's is refused there. */
  center: code,
  prefecture: code.transform((chosen) => (Object.hasOwn(prefectures, chosen) ? chosen : undefined)),
});

export type AskedInvitation = z.output<typeof invitationSchema>;

/** Another role for somebody of a center. */
export const roleSchema = z.object({ role: z.enum(['center-admin', 'nurse', 'viewer'], error.role) });
