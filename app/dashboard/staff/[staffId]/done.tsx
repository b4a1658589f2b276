import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';

const done = ['role-changed', 'disabled', 'enabled', 'second-factor-reset'] as const;
const refused = ['unchanged', 'changed-meanwhile', 'last-admin', 'not-own'] as const;

/** What was just done, or why it was not; `what` comes from the address, so it may be anything. */
export async function Done({ what }: { what: string | string[] | undefined }) {
  const t = await getTranslations('administration.member.done');
  const said = done.find((each) => each === what);
  if (said) return <Notice told kind="success" title={t(said)} />;
  const why = refused.find((each) => each === what);
  return why ? <Notice told kind="warning" title={t(why)} /> : null;
}
