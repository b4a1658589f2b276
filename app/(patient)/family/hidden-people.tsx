import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import type { Account } from '@/lib/auth/current-account';
import { hiddenFrom } from '@/lib/family/hidden';

/** Who is left out of what this page shows, since they decide themselves by now, and where that is settled. */
export async function HiddenPeople({ account }: { account: Account }) {
  const t = await getTranslations('family');
  return hiddenFrom(account).map(({ caseId, name }) => (
    <p key={caseId}>
      {t('ofAge.hidden', { name })}{' '}
      <Link href={`/family/${caseId}`} className="link link-target">
        {name}
      </Link>
    </p>
  ));
}
