import { getTranslations } from 'next-intl/server';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { Notice } from '@/app/_components/notice';
import { PhoneLink } from '@/app/_components/phone-link';
import { EmergencyAdvice, type ToCall } from '@/app/emergency/emergency-advice';
import { WordsToSay } from '@/app/emergency/words-to-say';
import type { Level } from '@/lib/status-report/levels';

const kinds = { urgent: 'danger', review: 'warning', symptomatic: 'info', stable: 'success' } as const;

/** What a level means for the person who reported: in words, calm, with the numbers to call. */
export async function LevelAdvice({
  level,
  toCall,
  center,
}: {
  level: Level;
  toCall: ToCall;
  center: string;
}) {
  const t = await getTranslations('status-report.receipt');
  const ja = await japaneseBeside();
  const nameJa = { center: toCall.center.nameJa };
  if (level === 'emergency') {
    return (
      <>
        <EmergencyAdvice toCall={toCall} answered />
        <p>
          {t('emergencyNext', { center })}
          <Japanese>{ja?.('status-report.receipt.emergencyNext', nameJa)}</Japanese>
        </p>
        <WordsToSay toCall={toCall} />
      </>
    );
  }
  return (
    <Notice kind={kinds[level]} title={t(`${level}Title`)}>
      <p>
        {t(`${level}Body`, { center })}
        {/* What asks for a call stands in Japanese too; thanks and good advice do not need it. */}
        <Japanese>
          {level === 'urgent' ? ja?.('status-report.receipt.urgentBody', nameJa) : undefined}
        </Japanese>
      </p>
      <p>
        {center}: <PhoneLink number={toCall.center.phone} />
      </p>
      {level === 'urgent' && <p>{t('urgentNext')}</p>}
      <p>
        {t('ifSigns')}
        <Japanese>{ja?.('status-report.receipt.ifSigns')}</Japanese>
      </p>
    </Notice>
  );
}
