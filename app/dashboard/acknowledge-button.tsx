import { getTranslations } from 'next-intl/server';
import { acknowledge } from './acknowledge';

type Props = {
  alertId: string;
  /** Whose alert it is: said to those who hear the page, since there may be many buttons. */
  name: string;
  /** Comes back to this person's page instead of the list. */
  caseId?: string;
};

export async function AcknowledgeButton({ alertId, name, caseId }: Props) {
  const t = await getTranslations('staff.list');
  return (
    <form action={acknowledge}>
      <input type="hidden" name="alertId" value={alertId} />
      {caseId && <input type="hidden" name="caseId" value={caseId} />}
      <button className="button button-primary button-small whitespace-nowrap">
        {t('acknowledge')}
        <span className="sr-only"> ({name})</span>
      </button>
    </form>
  );
}
