import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { readInvitation } from '@/lib/issuing/invitation';
import { invitationText } from '@/lib/issuing/invitation-text';
import { isLocale } from '@/lib/language/locales';
import { StaffPage } from '../../../staff-page';
import { InLanguage } from './in-language';
import { Mailed } from './mailed';
import { MailForm } from './mail-form';
import { Paper } from './paper';
import { TakeForm } from './take-form';
import { mail, take } from './actions';

/** The invitation of one person: one sheet in the person's language or those of the center, to be printed, copied or mailed. */
export default async function InvitationPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/invitation'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const { caseId } = await params;
  const asked = (await searchParams).language;
  const own = isLocale(asked) ? asked : undefined;
  const found = await readInvitation(staff, caseId, now(), own);
  if (!found) notFound();
  const { name, issuedId, center, languages, email, mailed } = found;
  const invitation = { issuedId, center, languages };
  const t = await getTranslations('issuing.invitation');
  const useless = (
    [
      ['revoked', found.idRevokedAt],
      ['closed', found.closedAt],
      ['registered', found.linkedAt],
    ] as const
  ).find(([, since]) => since)?.[0];
  return (
    <StaffPage
      title={t('title')}
      heading={<span className="print:hidden">{t('title')}</span>}
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <div className="space-y-4 print:hidden">
        <p>{t('for', { name })}</p>
        {useless ? <Notice kind="warning" title={t(useless)} /> : <p className="font-700">{t('check')}</p>}
        {!useless && (
          <>
            <InLanguage own={own} />
            <TakeForm
              action={take}
              caseId={caseId}
              text={invitationText(invitation)}
              words={{ print: t('print'), copy: t('copy'), text: t('text') }}
            />
            {email ? (
              <MailForm
                action={mail}
                hidden={{ caseId, issuedId, sendingId: randomUUID(), language: own ?? '' }}
                words={{ submit: t('mail'), to: t('mailTo', { email }) }}
              />
            ) : (
              <p>{t('noAddress')}</p>
            )}
          </>
        )}
        <Mailed letters={mailed} />
      </div>
      {!found.idRevokedAt && <Paper invitation={invitation} />}
    </StaffPage>
  );
}
