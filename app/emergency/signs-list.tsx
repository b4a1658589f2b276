import { getTranslations } from 'next-intl/server';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { emergencySigns } from '@/lib/status-report/emergency-signs';

/** The signs for which one calls 119, in the person's language. */
export async function SignsList() {
  const [t, words] = [
    await getTranslations('status-report.emergency'),
    await getTranslations('questionnaire'),
  ];
  const ja = await japaneseBeside();
  return (
    <section>
      <h2 className="text-std-22B-150">
        {t('signs')}
        <Japanese>{ja?.('status-report.emergency.signs')}</Japanese>
      </h2>
      <ul className="mt-3 list-disc space-y-2 pl-6">
        {emergencySigns.map(({ id, seenByOthers }) => (
          <li key={id}>
            {words(`emergencySigns.${id}`)}
            {seenByOthers && '\u00a0※'}
            <Japanese>{ja?.(`questionnaire.emergencySigns.${id}`)}</Japanese>
          </li>
        ))}
      </ul>
      <p className="text-solid-gray-700 mt-2">
        {t('seenByOthers')}
        <Japanese>{ja?.('status-report.emergency.seenByOthers')}</Japanese>
      </p>
    </section>
  );
}
