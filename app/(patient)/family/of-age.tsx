import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/app/_components/button-link';
import { Notice } from '@/app/_components/notice';
import type { OwnCase } from '@/lib/auth/current-account';
import { agree } from './[caseId]/actions';

/** Somebody of the account is of age by now: they report themselves, or agree that the account goes on. */
export async function OfAge({ own: { caseId, name } }: { own: OwnCase }) {
  const t = await getTranslations('family.ofAge');
  return (
    <Notice kind="warning" title={t('title', { name })}>
      <p>{t('body')}</p>
      <ButtonLink href={`/family/hand-over?for=${caseId}`} kind="secondary">
        {t('handOver', { name })}
      </ButtonLink>
      <form action={agree}>
        <input type="hidden" name="caseId" value={caseId} />
        <button className="button button-secondary w-full sm:w-auto sm:min-w-64">
          {t('agree', { name })}
        </button>
      </form>
    </Notice>
  );
}
