import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Field } from '@/app/_components/field';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { seeBackTest, spans } from '@/lib/settings/back-test';
import { ruleDraft, ruleVersions } from '@/lib/settings/rule-drafts';
import { FollowUpForm } from '../../../cases/[caseId]/follow-up-form';
import { StaffPage } from '../../../staff-page';
import { Done } from '../../done';
import { RuleChanges } from '../rule-set';
import { runTest, switchRulesOn } from './actions';
import { Result } from './result';

/** What the draft would have meant for the reports of the last days; seen, an administrator may switch it on. */
export default async function TestPage({ searchParams }: PageProps<'/dashboard/settings/rules/test'>) {
  const staff = await requireStaff();
  const draft = await ruleDraft(staff);
  const asked = await searchParams;
  const done = oneText(asked.done);
  if (!draft) redirect(`/dashboard/settings/rules${done ? '?done=no-draft' : ''}`);
  const page = Math.max(1, Number(/^\d{1,4}$/.exec(oneText(asked.page))?.[0] ?? 1));
  const [[inForce], seen] = await Promise.all([
    ruleVersions(staff),
    seeBackTest(staff, draft.revision, page, now()),
  ]);
  const mayChange = staff.role === 'center-admin';
  const t = await getTranslations('settings');
  return (
    <StaffPage
      title={t('test.title')}
      staff={staff}
      navigation={
        <Link href="/dashboard/settings/rules" prefetch={false} className="link link-target">
          ← {t('toRules')}
        </Link>
      }
    >
      <div className="max-w-[60rem] space-y-10">
        <Done what={done} />
        <p>{t('test.lead')}</p>
        <section>
          <h2 className="text-std-22B-150 mb-3">{t('rules.changes')}</h2>
          <RuleChanges from={inForce.rules} to={draft.rules} />
        </section>
        {mayChange ? (
          <form action={runTest} className="flex flex-wrap items-end gap-4">
            <input type="hidden" name="revision" value={draft.revision} />
            <div>
              <label htmlFor="span" className="block">
                {t('test.span')}
              </label>
              <select id="span" name="span" defaultValue="7" className="input mt-1">
                {spans.map((span) => (
                  <option key={span} value={span}>
                    {t(`test.spans.${span}`)}
                  </option>
                ))}
              </select>
            </div>
            <button className="button button-secondary">{t('test.run')}</button>
          </form>
        ) : (
          <p>{t('test.onlyAdmin')}</p>
        )}
        {seen ? <Result {...{ seen, page }} /> : <p>{t('test.none')}</p>}
        {mayChange && seen && (
          <section className="max-w-[40rem] space-y-4">
            <h2 className="text-std-22B-150">{t('test.switchOn')}</h2>
            <p>{t('test.switchLead')}</p>
            <FollowUpForm action={switchRulesOn} hidden={{ revision: draft.revision }}>
              <Field name="signedBy" label={t('test.signedBy')} width={20} maxLength={60} />
              <button className="button button-primary">{t('test.submit')}</button>
            </FollowUpForm>
          </section>
        )}
      </div>
    </StaffPage>
  );
}
