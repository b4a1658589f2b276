import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { FormPage, type FormAction } from '@/app/_components/form-page';
import { RecoveryCodeField } from './recovery-code-field';
import { TotpField } from './totp-field';

type Props = {
  title: string;
  lead: string;
  /** Shown in place of the app's code, when the phone is not at hand. */
  recovery: boolean;
  /** The same page, asking for the other kind of code. */
  otherHref: string;
  /** Judges the app's code, or a recovery code. */
  withApp: FormAction;
  withRecoveryCode: FormAction;
  after?: ReactNode;
};

/** A page that asks for the second factor: the app's code, or one of the recovery codes. */
export async function ProofPage({ title, lead, recovery, otherHref, after, ...actions }: Props) {
  const t = await getTranslations('staff');
  return (
    <FormPage
      key={recovery ? 'recovery-code' : 'app'}
      title={recovery ? t('code.recoveryTitle') : title}
      caption={t('caption')}
      action={recovery ? actions.withRecoveryCode : actions.withApp}
      submit={t('totp.submit')}
      intro={<p>{recovery ? t('code.recoveryLead') : lead}</p>}
      after={
        <>
          <p>
            <Link href={otherHref} prefetch={false} className="link link-target">
              {t(recovery ? 'code.useApp' : 'code.useRecovery')}
            </Link>
          </p>
          {after}
        </>
      }
    >
      {recovery ? <RecoveryCodeField /> : <TotpField />}
    </FormPage>
  );
}
