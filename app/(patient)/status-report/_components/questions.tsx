import { getTranslations } from 'next-intl/server';
import { Checkbox, CheckboxGroup, RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { Japanese } from '@/app/_components/japanese';
import { japaneseBeside } from '@/app/_components/japanese-beside';
import { emergencySigns } from '@/lib/status-report/emergency-signs';
import type { ContactAnswerId, InfectedSign } from '@/lib/status-report/questionnaire';
import { ConfirmFigure } from './confirm-figure';
import { ThreeStateGroup } from './three-state-group';

// The questions that both categories have, each with the words of the questionnaire.

const figures = {
  bodyTemperature: {
    instead: 'cannot-measure',
    insteadHint: 'cannotMeasureHint',
    hint: 'temperatureHint',
    inputMode: 'decimal',
  },
  oxygenSaturation: {
    instead: 'no-oximeter',
    insteadHint: 'noOximeterHint',
    hint: 'saturationHint',
    inputMode: 'numeric',
  },
} as const;

/** A measurement, or the box that says why there is none. */
export async function Figure({ id }: { id: keyof typeof figures }) {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const { instead, insteadHint, hint, inputMode } = figures[id];
  const unit = words(`units.${id}`);
  return (
    <div className="space-y-3">
      <Field
        name={id}
        label={words(`items.${id}`)}
        hint={t(hint)}
        inputMode={inputMode}
        autoComplete="off"
        width={8}
        unit={unit}
      />
      <ConfirmFigure item={id} label={t('confirmFigure')} unit={unit} />
      <Checkbox
        name={id}
        id={`${id}-${instead}`}
        value={instead}
        label={words(`instead.${instead}`)}
        hint={t(insteadHint)}
      />
    </div>
  );
}

export async function ThreeState({ id }: { id: InfectedSign | ContactAnswerId }) {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const choices = (['no', 'yes', 'unknown'] as const).map((value) => ({
    value,
    label: words(`answers.${value}`),
  }));
  const marks = { 'no-symptoms': t('markNo'), yesterday: t('markSame') };
  return <ThreeStateGroup name={id} legend={words(`items.${id}`)} choices={choices} marks={marks} />;
}

export async function EmergencySigns() {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const ja = await japaneseBeside();
  const signs = ([...emergencySigns, { id: 'none', seenByOthers: false }] as const).map(
    ({ id, seenByOthers }) => {
      const label = `${words(`emergencySigns.${id}`)}${seenByOthers ? '\u00a0※' : ''}`;
      const japanese = ja?.(`questionnaire.emergencySigns.${id}`);
      return {
        value: id,
        label: japanese ? (
          <>
            {label}
            <Japanese>{japanese}</Japanese>
          </>
        ) : (
          label
        ),
      };
    },
  );
  return (
    <CheckboxGroup
      name="emergencySigns"
      legend={words('items.emergencySigns')}
      hint={t('signsHint')}
      choices={signs}
    />
  );
}

export async function Message() {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  return (
    <Field name="message" label={words('items.message')} hint={t('messageHint')} required={false} rows={4} />
  );
}

/** Today or yesterday; a correction keeps the time of the report it corrects. */
export async function MeasuredDay({
  days,
}: {
  days: { today: string; yesterday: string; labels: [string, string] };
}) {
  const t = await getTranslations('status-report.form');
  const [today, yesterday] = days.labels;
  return (
    <RadioGroup
      name="measuredAt"
      legend={t('day')}
      choices={[
        { value: days.today, label: t('today', { date: today }) },
        { value: days.yesterday, label: t('yesterday', { date: yesterday }) },
      ]}
    />
  );
}
