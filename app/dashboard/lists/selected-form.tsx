import { getTranslations } from 'next-intl/server';
import { outcomes } from '@/lib/line-list/changes/forms';
import { changeSelected } from './actions';

/** The form that the boxes beside the names belong to. */
export const selectedForm = 'selected';

type Props = { colleagues: readonly { staffId: string; name: string }[]; staffId: string; list: string };

/** What can be done with all people whose boxes are ticked. */
export async function SelectedForm({ colleagues, staffId, list }: Props) {
  const t = await getTranslations('staff.lists.bulk');
  const because = await getTranslations('staff.changes.outcomes');
  return (
    <form
      id={selectedForm}
      action={changeSelected}
      className="border-solid-gray-420 rounded-8 mt-4 flex flex-wrap items-end gap-x-4 gap-y-2 border p-4"
    >
      <input type="hidden" name="view" value={list} />
      <div className="max-w-full">
        <label htmlFor="what" className="font-700 block">
          {t('title')}
        </label>
        <select id="what" name="what" className="input mt-1 min-h-11 w-80 bg-white py-2" defaultValue="">
          <option value="">{t('action')}</option>
          <optgroup label={t('assign')}>
            <option value={`assign:${staffId}`}>{t('toMe')}</option>
            <option value="assign:">{t('toNobody')}</option>
            {colleagues
              .filter((colleague) => colleague.staffId !== staffId)
              .map((colleague) => (
                <option key={colleague.staffId} value={`assign:${colleague.staffId}`}>
                  {t('assigning', { name: colleague.name })}
                </option>
              ))}
          </optgroup>
          <option value="pause">{t('pause')}</option>
          <option value="resume">{t('resume')}</option>
          <optgroup label={t('closing')}>
            {outcomes.map((outcome) => (
              <option key={outcome} value={`close:${outcome}`}>
                {because(outcome)}
              </option>
            ))}
          </optgroup>
        </select>
      </div>
      <button className="button button-secondary button-small">{t('apply')}</button>
    </form>
  );
}
