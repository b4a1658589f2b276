import { getTranslations } from 'next-intl/server';
import type { ElementType } from 'react';

/** What somebody who is signed in finds besides today's report. `anchor` as in `VeryIll`. */
export async function OwnLinks({
  anchor: Anchor,
}: {
  anchor: ElementType<{ href: string; className: string }>;
}) {
  const [t, family] = [await getTranslations('top'), await getTranslations('family')];
  return (
    <ul>
      {(
        [
          ['/status-report/history', t('history')],
          ['/family', family('title')],
          ['/account', t('account')],
        ] as const
      ).map(([href, text]) => (
        <li key={href}>
          <Anchor href={href} className="link link-target">
            {text}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
