import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import type { ChallengePurpose, EmailChallenge } from '@/lib/auth/email-challenges';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences, type MessageKey } from '@/lib/forms/error-sentences';
import { currentLocale } from '@/lib/language/current-locale';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { codeSchema } from '@/lib/registration/forms';

/** What a code by mail is for, and the two pages around it: where the address is typed, and where the code is. */
export interface CodeJourney {
  purpose: ChallengePurpose;
  addressPage: '/register/email' | '/forgot-password' | '/account/email';
  codePage: '/register/code' | '/forgot-password/code' | '/account/email/code';
}

const refusals = {
  'wrong-code': 'registration.errors.wrongCode',
  expired: 'registration.errors.codeExpired',
  'too-many-wrong': 'registration.errors.codeTooManyWrong',
} satisfies Record<string, MessageKey>;

type Address = { email: string; formToken?: string; askedBy?: string };

/** "Send Verification Code": on to the page of the code; the form again where the address was written to too often. */
export async function sendCodeTo(journey: CodeJourney, address: Address): Promise<FormState> {
  const outcome = await ask(journey, address);
  switch (outcome.kind) {
    case 'requested':
      redirect(journey.codePage);
    case 'already-sent':
      redirect(`${journey.codePage}?wait=${outcome.waitSeconds}`);
    case 'too-many-requests': {
      const t = await getTranslations('registration.code');
      const sentence = t('wait', { seconds: outcome.waitSeconds });
      return { values: { email: address.email }, fieldErrors: {}, formErrors: [sentence] };
    }
  }
}

/** "Send another code", to the address of the pending challenge. */
export async function sendAnotherCode(journey: CodeJourney, askedBy?: string): Promise<never> {
  const challenge = await pendingChallenge(journey.purpose, askedBy);
  if (!challenge) redirect(`${journey.addressPage}?again`);
  const outcome = await ask(journey, { email: challenge.email, askedBy });
  redirect(`${journey.codePage}?${outcome.kind === 'requested' ? 'sent' : `wait=${outcome.waitSeconds}`}`);
}

/** "Verify Code": the challenge whose code was right, or what the form says. */
export async function readCode(
  journey: CodeJourney,
  formData: FormData,
  askedBy?: string,
): Promise<{ ok: true; challenge: EmailChallenge } | { ok: false; state: FormState }> {
  const form = parseForm(codeSchema, formData, await errorSentences());
  if (!form.ok) return form;
  const entered = await enterCode(journey.purpose, form.data.code, now(), askedBy);
  switch (entered.kind) {
    case 'verified':
      return { ok: true, challenge: entered.challenge };
    case 'no-challenge':
      redirect(`${journey.addressPage}?again`);
    case 'wrong-code':
    case 'expired':
    case 'too-many-wrong':
      return { ok: false, state: form.rejected(refusals[entered.kind]) };
  }
}

async function ask({ purpose }: CodeJourney, address: Address) {
  const consent = purpose === 'register' ? { consentVersion: privacyNoticeVersion } : {};
  return requestCode({ purpose, locale: await currentLocale(), ...address, ...consent }, now());
}
