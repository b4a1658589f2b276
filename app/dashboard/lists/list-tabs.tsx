import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { countedAtMost, type TabCounts } from '@/lib/line-list/lists/count-tabs';
import { tabs } from '@/lib/line-list/lists/tabs';
import { silences, viewAddress, type View } from '@/lib/line-list/lists/view';

type Props = { view: View; counts: TabCounts };

/** The lists as links, each with how many people it holds. What was filtered and chosen goes along; the page does not. */
export async function ListTabs({ view, counts }: Props) {
  const t = await getTranslations('staff.lists');
  return (
    <>
      <nav aria-label={t('tabs.label')}>
        <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {tabs.map((tab) => (
            <li key={tab}>
              <TabLink
                href={viewAddress({ ...view, tab, silence: 'overdue', after: '' })}
                current={tab === view.tab}
                name={t(`tabs.${tab}`)}
                count={inWords(counts[tab])}
              />
            </li>
          ))}
        </ul>
      </nav>
      {view.tab === 'not-reporting' && (
        <nav aria-label={t('silence.label')}>
          <ul className="flex flex-wrap gap-2">
            {silences.map((silence) => (
              <li key={silence} className="min-w-44">
                <TabLink
                  href={viewAddress({ ...view, silence, after: '' })}
                  current={silence === view.silence}
                  name={t(`silence.${silence}`)}
                  count={inWords(silence === 'due' ? counts.due : counts['not-reporting'])}
                />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );

  function inWords(count: number) {
    return count < countedAtMost ? String(count) : t('overCount');
  }
}

type TabProps = { href: string; current: boolean; name: string; count: string };

function TabLink({ href, current, name, count }: TabProps) {
  const look = current
    ? 'border-key-900 bg-key-50 border-2 font-700'
    : 'border-solid-gray-420 hover:bg-solid-gray-50 border';
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className={`rounded-8 flex h-full min-h-11 flex-wrap items-center justify-between gap-x-3 px-3 py-2 ${look}`}
    >
      <span className="link min-w-0 wrap-normal">{name}</span>{' '}
      <span className="text-std-18B-160 flex-none">{count}</span>
    </Link>
  );
}
