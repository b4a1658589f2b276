'use server';

import { refresh } from 'next/cache';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { mailSchema, takenSchema } from '@/lib/issuing/forms';
import { mailInvitation, noteTaken } from '@/lib/issuing/invitation';
import type { InvitationState } from './invitation-state';

/** "Print" and "Copy text": written down before it is done. */
export async function take(_before: InvitationState, formData: FormData): Promise<InvitationState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const form = parseForm(takenSchema, formData, await errorSentences());
  const t = await getTranslations('issuing');
  if (!form.ok) return { refused: t('errors.form') };
  const { how } = form.data;
  const { kind } = await noteTaken(staff, form.data, now());
  if (kind !== 'noted') notFound();
  return { taken: how, said: t(how === 'print' ? 'invitation.printed' : 'invitation.copied') };
}

/** "Send by mail". */
export async function mail(_before: InvitationState, formData: FormData): Promise<InvitationState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const form = parseForm(mailSchema, formData, await errorSentences());
  const t = await getTranslations('issuing');
  if (!form.ok) return { refused: t('errors.form') };
  const { kind } = await mailInvitation(staff, form.data, now());
  switch (kind) {
    case 'mailed':
      refresh();
      return { said: t('invitation.mailedNow') };
    case 'mailed-before':
      return { said: t('invitation.mailedBefore') };
    case 'no-address':
      return { refused: t('invitation.noAddress') };
    case 'not-usable':
      return { refused: t('invitation.notUsable') };
    case 'changed-meanwhile':
      return { refused: t('invitation.changed') };
    case 'not-found':
    case 'may-not':
      return notFound();
  }
}
