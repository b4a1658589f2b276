import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Field } from '@/app/_components/field';
import { FormPage, type FormAction } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { challengeState, type EmailChallenge } from '@/lib/auth/email-challenges';
import { pauseSeconds } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { senderAddress } from '@/lib/mail/sender-address';
import { ResendButton } from './resend-button';

type Props = {
  title: string;
  caption?: string;
  lead: string;
  sentTo: string;
  hint: string;
  challenge: EmailChallenge;
  /** What the query says after "Send another code": that it was sent, or how long to wait. */
  query: { sent?: string | string[]; wait?: string | string[] };
  verify: FormAction;
  resend: () => Promise<void>;
  /** Where the address is changed. */
  back: string;
  /** A last reason why no mail may come. */
  otherAddress?: string;
  /** Another way on, below the one to change the address. */
  otherWay?: { href: string; text: string };
};

/** The page on which the code of a letter is entered: to register, for a new password or a new address. */
export async function EnterCodePage({
  title,
  caption,
  lead,
  sentTo,
  hint,
  challenge,
  query,
  verify,
  resend,
  back,
  otherAddress,
  otherWay,
}: Props) {
  const t = await getTranslations('registration');
  const waitSeconds = Number(query.wait);
  const expired = challengeState(challenge, now()) === 'expired';
  return (
    <FormPage
      title={title}
      caption={caption}
      action={verify}
      submit={t('code.submit')}
      intro={
        <>
          {query.sent !== undefined && <Notice told kind="success" title={t('code.resent')} />}
          {waitSeconds > 0 && <Notice told kind="warning" title={t('code.wait', { seconds: waitSeconds })} />}
          {expired && <Notice told kind="warning" title={t('errors.codeExpired')} />}
          <p>
            {sentTo} <strong className="block">{challenge.email}</strong>
          </p>
          <p>{lead}</p>
        </>
      }
      after={
        <section className="space-y-3">
          <h2 className="text-std-20B-150">{t('code.notReceived')}</h2>
          <ul className="list-disc space-y-1 pl-6">
            <li>{t('code.notReceived1')}</li>
            <li>{t('code.notReceived2', { from: senderAddress() })}</li>
            <li>{t('code.notReceived3')}</li>
            {otherAddress && <li>{otherAddress}</li>}
          </ul>
          <ResendButton
            key={challenge.id}
            action={resend}
            pauseSeconds={pauseSeconds(challenge, now())}
            label={t('code.resend')}
            waiting={t('code.resendIn', { seconds: '{seconds}' })}
          />
          <Link href={back} className="link link-target">
            {t('code.change')}
          </Link>
          {otherWay && (
            <p>
              <Link href={otherWay.href} className="link link-target">
                {otherWay.text}
              </Link>
            </p>
          )}
        </section>
      }
    >
      <Field
        name="code"
        label={t('code.label')}
        hint={hint}
        inputMode="numeric"
        autoComplete="one-time-code"
        width={12}
      />
    </FormPage>
  );
}
