import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PhoneLink } from '@/app/_components/phone-link';
import { env } from '@/lib/env';
import { japanInstant } from '@/lib/japan-time';

/** The day in Japan on which the text of this page was last made true. Change it with every change of what it says. */
const statedOn = '2026-11-30';

/** What the pages are made for, what was tested and what was not, and what to do where one cannot use them: for everybody. */
export default async function AccessibilityPage() {
  const [t, common] = [await getTranslations('accessibility'), await getTranslations('common')];
  const [format, ja] = [await getFormatter(), await japaneseBeside()];
  const date = format.dateTime(japanInstant(statedOn), { dateStyle: 'long' });
  const phone = env().HELP_PHONE;
  const japanese = (text: ReactNode) => <span lang="ja">{text}</span>;
  return (
    <Page title={t('title')} caption={t('date', { date })}>
      <p>{t('lead')}</p>
      <Section title={t('barrierTitle')}>
        <p>{t('barrier')}</p>
        {phone && (
          <p>
            {t('phone')} <PhoneLink number={phone} />
          </p>
        )}
      </Section>
      <Section title={t('otherTitle')}>
        <Points>{[t('other1'), t('other2'), t.rich('other3', { ja: japanese })]}</Points>
        <p>
          {t('emergency')}
          <Japanese>{ja?.('accessibility.emergency')}</Japanese>
        </p>
        <Link href="/emergency" className="link link-target font-700">
          {common('emergencySigns')}
        </Link>
      </Section>
      <Section title={t('gapsTitle')}>
        <Points>{[t('gap1'), t('gap2'), t('gap3')]}</Points>
      </Section>
      <Section title={t('aimTitle')}>
        <p>{t('aim')}</p>
      </Section>
      <Section title={t('testedTitle')}>
        <Points>{[t('tested1'), t('tested2'), t('tested3'), t('tested4')]}</Points>
      </Section>
      <Section title={t('notTestedTitle')}>
        <Points>{[t('notTested1'), t('notTested2'), t('notTested3')]}</Points>
      </Section>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-std-22B-150">{title}</h2>
      <div className="mt-2 space-y-3">{children}</div>
    </section>
  );
}

function Points({ children }: { children: ReactNode[] }) {
  return (
    <ul className="list-disc space-y-1 pl-6">
      {children.map((point, index) => (
        <li key={index}>{point}</li>
      ))}
    </ul>
  );
}
