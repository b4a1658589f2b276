import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { SignInOutcome } from '@/lib/auth/sign-in';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { recoveryCodeSchema, totpCodeSchema } from '@/lib/staff/forms';
import type { Proof } from '@/lib/staff/second-factor';

/** What a page that asks for a code says when it was not right; undefined when it was. */
async function sentenceOf(
  outcome: SignInOutcome,
  wrong: 'wrongCode' | 'wrongRecoveryCode',
): Promise<FormState | undefined> {
  const t = await getTranslations('staff.errors');
  const state = (sentence: string) => ({ values: {}, fieldErrors: {}, formErrors: [sentence] });
  switch (outcome.kind) {
    case 'signed-in':
      return undefined;
    case 'wrong':
      return state(t(wrong));
    case 'too-many-attempts':
      return state(t('tooMany', { minutes: Math.ceil(outcome.waitSeconds / 60) }));
  }
}

type Judge = (proof: Proof) => Promise<SignInOutcome>;

/** Reads the app's code from a form and has it judged; undefined when it was right. */
export async function judgeCode(formData: FormData, judge: Judge): Promise<FormState | undefined> {
  const form = parseForm(totpCodeSchema, formData, await errorSentences());
  return form.ok ? sentenceOf(await judge(form.data), 'wrongCode') : form.state;
}

/** The same for a recovery code. */
export async function judgeRecoveryCode(formData: FormData, judge: Judge): Promise<FormState | undefined> {
  const form = parseForm(recoveryCodeSchema, formData, await errorSentences());
  return form.ok ? sentenceOf(await judge(form.data), 'wrongRecoveryCode') : form.state;
}
