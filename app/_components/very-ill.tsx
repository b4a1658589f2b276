import { getTranslations } from 'next-intl/server';
import type { ElementType } from 'react';
import { Japanese } from './japanese';
import { japaneseBeside } from './japanese-beside';
import { Notice } from './notice';

/** The way to the emergency signs. `anchor`: Next's link, or one that opens a whole page, which the worker answers. */
export async function VeryIll({
  anchor: Anchor,
}: {
  anchor: ElementType<{ href: string; className: string }>;
}) {
  const [t, ja] = [await getTranslations('top'), await japaneseBeside()];
  return (
    <Notice kind="danger" title={t('emergencyTitle')}>
      <p>
        {t('emergencyBody')}
        <Japanese>{ja?.('top.emergencyBody')}</Japanese>
      </p>
      <Anchor href="/emergency" className="link link-target font-700">
        <span>
          {t('emergencyLink')}
          <Japanese>{ja?.('top.emergencyLink')}</Japanese>
        </span>
      </Anchor>
    </Notice>
  );
}
