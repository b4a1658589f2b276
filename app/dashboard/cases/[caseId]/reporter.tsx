import { getTranslations } from 'next-intl/server';
import type { Holders, Sender } from '@/lib/family/holders';
import type { Relation } from '@/lib/family/relations';
import { japanDateOf } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { times } from '../../times';
import { FollowUpForm } from './follow-up-form';
import { giveHandoverCode } from './handover/actions';

type Props = { person: CaseRecord['person']; holders: Holders; mayWrite: boolean };

/** Which account reports for the person, which ones did, and a code for another one to take over. */
export async function Reporter({ person, holders: { present, former }, mayWrite }: Props) {
  const t = await getTranslations('holders');
  const { fullMoment, fullDay } = await times();
  const who = await senderWords();
  return (
    <div className="space-y-3">
      {present ? (
        <p>
          {t('since', {
            who: who({ kind: 'present', relation: present.relation }),
            time: present.linkedAt ? fullMoment(present.linkedAt) : '–',
          })}{' '}
          {t('others', { count: present.others })}
        </p>
      ) : (
        <p className="font-700">{t('nobody')}</p>
      )}
      {present?.decidesThemselves && <p className="font-700">{t('ofAge')}</p>}
      {present?.agreedAt && <p>{t('agreed', { day: fullDay(japanDateOf(present.agreedAt)) })}</p>}
      {former.length > 0 && (
        <ul className="list-disc pl-6">
          {former.map(({ relation, leftAt, how }) => (
            <li key={leftAt.getTime()}>
              {t(how === 'stopped' ? 'stopped' : 'handedOver', {
                who: who({ kind: 'former', relation }),
                time: fullMoment(leftAt),
              })}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && present && (
        <details>
          <summary className="link min-h-11 py-2">{t('give')}</summary>
          <div className="space-y-3 pt-2 pb-5">
            <FollowUpForm action={giveHandoverCode} hidden={{ caseId: person.id }}>
              <p>{t('giveLead')}</p>
              <button className="button button-secondary button-small">{t('giveSubmit')}</button>
            </FollowUpForm>
          </div>
        </details>
      )}
    </div>
  );
}

const keyOf = (relation: Relation | null) => relation ?? 'none';

/** Who sent a report, in words: what the account is to the person, and never its name. */
export async function senderWords(): Promise<(sender: Exclude<Sender, { kind: 'staff' }>) => string> {
  const t = await getTranslations('holders');
  return (sender) => {
    switch (sender.kind) {
      case 'present':
        return t(`present.${keyOf(sender.relation)}`);
      case 'former':
        return t(`former.${keyOf(sender.relation)}`);
      case 'unknown':
        return t('unknown');
    }
  };
}
