import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';

/** What became of the alert whose button was just pressed; `outcome` comes from the address, so it may be anything. */
export async function AlertNotice({ outcome }: { outcome: string | string[] | undefined }) {
  const t = await getTranslations('staff.list');
  switch (outcome) {
    case 'acknowledged':
      return <Notice told kind="success" title={t('acknowledged')} />;
    case 'acknowledged-before':
      return <Notice told title={t('acknowledgedBefore')} />;
    case 'may-not':
      return <Notice told kind="warning" title={t('viewerAlerts')} />;
    case 'not-found':
      return <Notice told kind="warning" title={t('alertGone')} />;
    case undefined:
    default:
      return null;
  }
}
