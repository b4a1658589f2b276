import { getFormatter, getTranslations } from 'next-intl/server';
import { SummaryList } from '@/app/_components/summary-list';
import type { OwnCase } from '@/lib/auth/current-account';
import { formatPhone } from '@/lib/cases/phone';
import { japanInstant } from '@/lib/japan-time';
import { deletedOn } from '@/lib/retention/due-records';

type Props = { ownCase: OwnCase; profile: { name: string; phone: string } | undefined };

/** One person of the account: what the center has on file, and the phone number the person may change. */
export async function CaseDetails({ ownCase, profile }: Props) {
  const t = await getTranslations('account.page');
  const format = await getFormatter();
  const { monitoringFrom, monitoringUntil } = ownCase;
  const day = (date: string) => format.dateTime(japanInstant(date), { dateStyle: 'long' });
  const period = t('period', { from: day(monitoringFrom), until: day(monitoringUntil) });
  const deletion = ownCase.closedAt ? await deletedOn(ownCase.caseId) : undefined;
  const phone = profile && {
    label: t('phone'),
    value: <span className="whitespace-nowrap">{formatPhone(profile.phone)}</span>,
    change: { href: `/account/phone?case=${ownCase.caseId}`, text: t('change') },
  };
  return (
    <SummaryList
      rows={[
        { label: t('name'), value: profile?.name ?? ownCase.name },
        { label: t('issuedId'), value: ownCase.issuedId },
        { label: t('monitoring'), value: ownCase.closedAt ? `${period} (${t('monitoringEnded')})` : period },
        ...(deletion ? [{ label: t('deletedOn'), value: day(deletion) }] : []),
        ...(phone ? [phone] : []),
      ]}
    />
  );
}
