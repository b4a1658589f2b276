import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';

/** What became of the alert whose button was just pressed; `outcome` comes from the address, so it may be anything. */
export async function AlertNotice({ outcome }: { outcome: string | string[] | undefined }) {
  const t = await getTranslations('staff.list');
  switch (outcome) {
    case 'acknowledged':
      return <Notice kind="success" title={t('acknowledged')} />;
    case 'acknowledged-before':
      return <Notice title={t('acknowledgedBefore')} />;
    case 'may-not':
      return <Notice kind="warning" title={t('viewerAlerts')} />;
    case 'not-found':
      return <Notice kind="warning" title={t('alertGone')} />;
    case undefined:
    default:
      return null;
  }
}
