import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';

type Asked = Record<string, string | string[] | undefined>;

/** What became of the form that was just sent; it comes from the address, so it may be anything. */
export async function ListNotice({ told, done, refused }: Asked) {
  const t = await getTranslations('staff.lists');
  const figure = (text: string | string[] | undefined) =>
    typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0;
  switch (told) {
    case 'view-saved':
      return <Notice told kind="success" title={t('saved.kept')} />;
    case 'view-removed':
      return <Notice told kind="success" title={t('saved.removed')} />;
    case 'no-name':
      return <Notice told kind="warning" title={t('saved.noName')} />;
    case 'too-many-views':
      return <Notice told kind="warning" title={t('saved.tooMany')} />;
    case 'may-not':
      return <Notice told kind="warning" title={t('bulk.mayNot')} />;
    case 'nobody':
      return <Notice told kind="warning" title={t('bulk.nobody')} />;
    case 'no-action':
      return <Notice told kind="warning" title={t('bulk.noAction')} />;
    case 'changed':
      return (
        <Notice
          told
          kind={figure(refused) > 0 ? 'warning' : 'success'}
          title={t('bulk.done', { count: figure(done) })}
        >
          {figure(refused) > 0 && <p>{t('bulk.refused', { count: figure(refused) })}</p>}
        </Notice>
      );
    case undefined:
    default:
      return null;
  }
}
