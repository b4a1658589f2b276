import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { FactsList } from '@/app/_recuperation/facts-list';
import { Standing } from '@/app/_recuperation/standing';
import { clientAddress } from '@/lib/auth/client-address';
import { now } from '@/lib/clock';
import { countPerMinute } from '@/lib/count-per-minute';
import { checkRecord, type Checked } from '@/lib/recuperation/check-record';
import { typedOf } from '@/lib/recuperation/record-number';

const answers = {
  valid: 'valid',
  revoked: 'revoked',
  'out-of-date': 'outOfDate',
  forgotten: 'forgotten',
  unknown: 'unknown',
} as const satisfies Record<Checked['kind'], string>;

/** Whether a recuperation record is genuine, for anybody who holds it: no more than its paper shows. */
export default async function CheckedPage({ params }: PageProps<'/check-record/[token]'>) {
  const { token } = await params;
  const at = now();
  const t = await getTranslations('recuperation.check');
  const wait = countPerMinute('recuperation.checksPerMinutePerIp', await clientAddress(), at);
  const checked = wait > 0 ? undefined : await checkRecord(token, at);
  return (
    <Page title={`${t('title')} – ${t(checked ? answers[checked.kind] : 'tooMany')}`} heading={t('title')}>
      {checked ? (
        <Answer checked={checked} />
      ) : (
        <Notice kind="warning" title={t('tooMany')}>
          <p>{t('tooManyBody')}</p>
        </Notice>
      )}
      <p>
        <Link href="/check-record" className="link link-target">
          {t('another')}
        </Link>
      </p>
    </Page>
  );
}

async function Answer({ checked }: { checked: Checked }) {
  const [t, format] = [await getTranslations('recuperation.check'), await getFormatter()];
  const title = t(answers[checked.kind]);
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long' });
  switch (checked.kind) {
    case 'valid': {
      const { facts, official, issuedAt, number } = checked;
      return (
        <>
          <Notice kind="success" title={title}>
            <p>{t('validBody')}</p>
          </Notice>
          <Standing official={official} center={facts.center} />
          <FactsList facts={facts} issued={{ at: issuedAt, number: typedOf(number) }} />
        </>
      );
    }
    case 'revoked':
      return (
        <Notice kind="danger" title={title}>
          <p>{t('revokedBody', { day: day(checked.revokedAt) })}</p>
        </Notice>
      );
    case 'out-of-date':
      return (
        <Notice kind="warning" title={title}>
          <p>{t('outOfDateBody')}</p>
        </Notice>
      );
    case 'forgotten':
      return (
        <Notice kind="info" title={title}>
          <p>{t('forgottenBody', { day: day(checked.issuedAt) })}</p>
          {checked.official && <p>{t('forgottenOfficial')}</p>}
        </Notice>
      );
    case 'unknown':
      return (
        <Notice kind="danger" title={title}>
          <p>{t('unknownBody')}</p>
        </Notice>
      );
  }
}
