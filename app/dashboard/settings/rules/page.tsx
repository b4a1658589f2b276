import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { requireStaff } from '@/lib/auth/current-staff';
import { ruleDraft, ruleVersions, type RuleDraft, type RuleVersion } from '@/lib/settings/rule-drafts';
import { CardTable } from '../../card-table';
import { StaffPage } from '../../staff-page';
import { times } from '../../times';
import { Done } from '../done';
import { abandon, begin } from './actions';
import { RuleChanges, RulesInWords } from './rule-set';

/** By which rules reports get their levels, the draft of others, and all versions there were. */
export default async function RulesPage({ searchParams }: PageProps<'/dashboard/settings/rules'>) {
  const staff = await requireStaff();
  const [versions, draft] = await Promise.all([ruleVersions(staff), ruleDraft(staff)]);
  const [inForce] = versions;
  const mayChange = staff.role === 'center-admin';
  const t = await getTranslations('settings');
  return (
    <StaffPage
      title={t('rules.title')}
      staff={staff}
      navigation={
        <Link href="/dashboard/settings" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      <div className="max-w-[48rem] space-y-10">
        <Done what={(await searchParams).done} />
        <p>{t('rules.lead')}</p>
        <Section title={t('rules.draft')}>
          {draft ? (
            <Draft {...{ draft, inForce, mayChange }} />
          ) : (
            <>
              <p>{t('rules.noDraft')}</p>
              {mayChange && <Begin version={inForce.version} words={t('rules.begin')} />}
            </>
          )}
          {!mayChange && <p>{t('onlyAdmin')}</p>}
        </Section>
        <Section title={t('rules.inForce')}>
          <Origin version={inForce} />
          <RulesInWords rules={inForce.rules} />
        </Section>
        {versions.length > 1 && (
          <Section title={t('rules.versions')}>
            <Versions versions={versions} mayBegin={mayChange && !draft} />
          </Section>
        )}
      </div>
    </StaffPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-6">
      <h2 className="text-std-22B-150">{title}</h2>
      {children}
    </section>
  );
}

type DraftProps = { draft: RuleDraft; inForce: RuleVersion; mayChange: boolean };

async function Draft({ draft, inForce, mayChange }: DraftProps) {
  const t = await getTranslations('settings.rules');
  const { fullMoment } = await times();
  return (
    <>
      <p>{t('draftLead', { time: fullMoment(draft.at), name: draft.by ?? t('removed') })}</p>
      <div>
        <h3 className="text-std-18B-160 mb-3">{t('changes')}</h3>
        <RuleChanges from={inForce.rules} to={draft.rules} />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        {mayChange && (
          <Link href="/dashboard/settings/rules/draft" prefetch={false} className="button button-secondary">
            {t('edit')}
          </Link>
        )}
        <Link href="/dashboard/settings/rules/test" prefetch={false} className="button button-secondary">
          {t(mayChange ? 'test' : 'seeTest')}
        </Link>
        {mayChange && (
          <form action={abandon}>
            <input type="hidden" name="revision" value={draft.revision} />
            <button className="button button-secondary">{t('abandon')}</button>
          </form>
        )}
      </div>
    </>
  );
}

function Begin({ version, words }: { version: number; words: string }) {
  return (
    <form action={begin}>
      <input type="hidden" name="version" value={version} />
      <button className="button button-secondary">{words}</button>
    </form>
  );
}

/** Which version it is, who signed it and since when it holds. */
async function Origin({ version: { version, signedBy, switchedOn } }: { version: RuleVersion }) {
  const t = await getTranslations('settings.rules');
  const { fullMoment } = await times();
  return (
    <div>
      <p className="font-700">
        {t('versionInForce', { version })}
        {!switchedOn && ` (${t('shipped')})`}
      </p>
      <p>{signedBy ? t('signed', { name: signedBy }) : t('unsigned')}</p>
      {switchedOn && (
        <p>{t('since', { time: fullMoment(switchedOn.at), name: switchedOn.by ?? t('removed') })}</p>
      )}
    </div>
  );
}

/** Each version with what it changed, and the way back to it. */
async function Versions({ versions, mayBegin }: { versions: RuleVersion[]; mayBegin: boolean }) {
  const t = await getTranslations('settings');
  return (
    <CardTable
      caption={t('rules.versionsTable')}
      heads={[t('history.version'), t('history.what'), ...(mayBegin ? [t('rules.draft')] : [])]}
    >
      {versions.map((version, place) => {
        const before = versions[place + 1];
        return (
          <tr key={version.version}>
            <td>
              <Origin version={version} />
            </td>
            <td>{before && <RuleChanges from={before.rules} to={version.rules} />}</td>
            {mayBegin && (
              <td>
                <Begin version={version.version} words={t('rules.beginFrom', { version: version.version })} />
              </td>
            )}
          </tr>
        );
      })}
    </CardTable>
  );
}
