import { getTranslations } from 'next-intl/server';
import { Checkbox } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { Link } from '@/app/_components/link';
import { fieldOf } from '@/lib/status-report/everyone-well';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { ConfirmAsked, Travelling } from './fields';
import { Unstored } from './well-form';

type Props = {
  state: ReportingState;
  /** The last report said so: it is not asked for again here. */
  withoutOximeter: boolean;
};

/** What is asked of one person: whether they are meant, what was measured, and that there is no emergency sign. */
export async function PersonBlock({ state: { caseId, name, category }, withoutOximeter }: Props) {
  const t = await getTranslations('family.well');
  const asksSaturation = category === 'infected' && !withoutOximeter;
  const saturation = fieldOf('oxygenSaturation', caseId);
  return (
    <Unstored caseId={caseId}>
      <fieldset className="border-solid-gray-420 border-t pt-4">
        <legend className="text-std-22B-150 float-left w-full pb-3">{name}</legend>
        <div className="clear-both space-y-4">
          <input type="hidden" name="caseId" value={caseId} />
          <Travelling name={fieldOf('clientId', caseId)} />
          <Checkbox name={fieldOf('include', caseId)} label={t('include', { name })} />
          <Figure id="bodyTemperature" caseId={caseId} />
          {asksSaturation && <Figure id="oxygenSaturation" caseId={caseId} />}
          {category === 'infected' && withoutOximeter && (
            <>
              <input type="hidden" name={saturation} value="no-oximeter" />
              <p className="text-solid-gray-700">{t('noOximeter')}</p>
            </>
          )}
          <Checkbox name={fieldOf('emergencySigns', caseId)} value="none" label={t('none', { name })} />
          <p>
            <Link href={`/status-report/${category}?for=${caseId}`} className="link link-target">
              {t('own', { name })}
            </Link>
          </p>
        </div>
      </fieldset>
    </Unstored>
  );
}

type FigureProps = { id: 'bodyTemperature' | 'oxygenSaturation'; caseId: string };

/** A measurement of one person, or the box that says why there is none. */
async function Figure({ id, caseId }: FigureProps) {
  const [words, form] = [await getTranslations('questionnaire'), await getTranslations('status-report.form')];
  const name = fieldOf(id, caseId);
  const isTemperature = id === 'bodyTemperature';
  const instead = isTemperature ? 'cannot-measure' : 'no-oximeter';
  const unit = words(`units.${id}`);
  return (
    <div className="space-y-3">
      <Field
        name={name}
        label={words(`items.${id}`)}
        hint={form(isTemperature ? 'temperatureHint' : 'saturationHint')}
        inputMode={isTemperature ? 'decimal' : 'numeric'}
        width={8}
        unit={unit}
      />
      <ConfirmAsked
        name={name}
        confirmName={fieldOf('confirmUnusual', caseId)}
        label={form('confirmFigure')}
        unit={unit}
      />
      <Checkbox name={name} id={`${name}-${instead}`} value={instead} label={words(`instead.${instead}`)} />
    </div>
  );
}
