import { getTranslations } from 'next-intl/server';

/** What the nurse says to somebody on the phone who names an emergency sign: before anything else. */
export async function CallerAdvice() {
  const t = await getTranslations('staff.onBehalf');
  return (
    <section className="rounded-8 border-4 border-red-900 bg-red-50 p-4 sm:p-6">
      <h2 className="text-std-24B-150 text-red-1200">{t('tellCaller')}</h2>
      <p className="mt-2">{t('tellCallerMore')}</p>
    </section>
  );
}
