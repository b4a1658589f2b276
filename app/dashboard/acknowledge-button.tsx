import { getTranslations } from 'next-intl/server';
import { acknowledge } from './acknowledge';

type Props = {
  alertId: string;
  /** Whose alert it is: said to those who hear the page, since there may be many buttons. */
  name: string;
  /** Comes back to the page of all open alerts. */
  onPage?: boolean;
  /** Comes back to this person's page instead of the list. */
  caseId?: string;
  /** The list that page was opened from: the part of its address after the `?`. */
  list?: string;
};

export async function AcknowledgeButton({ alertId, name, onPage, caseId, list }: Props) {
  const t = await getTranslations('staff.list');
  return (
    <form action={acknowledge}>
      <input type="hidden" name="alertId" value={alertId} />
      {onPage && <input type="hidden" name="onPage" value="true" />}
      {caseId && <input type="hidden" name="caseId" value={caseId} />}
      {list && <input type="hidden" name="list" value={list} />}
      <button className="button button-primary button-small whitespace-nowrap">
        {t('acknowledge')}
        <span className="sr-only"> ({name})</span>
      </button>
    </form>
  );
}
