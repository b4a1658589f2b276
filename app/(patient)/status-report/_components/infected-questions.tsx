import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '@/app/_components/choice-groups';
import { infectedSigns, itemOf } from '@/lib/status-report/questionnaire';
import { EmergencySigns, Figure, Message, ThreeState } from './questions';
import { Section } from './section';
import { ShownWith } from './shown-with';

/** The questions to infected persons, in the order of the questionnaire. `oneTap` stands above the symptoms. */
export async function InfectedQuestions({ oneTap }: { oneTap: React.ReactNode }) {
  const t = await getTranslations('status-report.form');
  return (
    <>
      <Section title={t('measurements')}>
        <Figure id="bodyTemperature" />
        <Figure id="oxygenSaturation" />
      </Section>
      <Section title={t('symptoms')}>
        <p>{t('answerAll')}</p>
        {oneTap}
        {infectedSigns.map((id) =>
          id === 'shortnessOfBreath' ? <ShortnessOfBreath key={id} /> : <ThreeState key={id} id={id} />,
        )}
      </Section>
      <EmergencySigns />
      <Trend />
      <Message />
    </>
  );
}

/** Where the browser can, the second question appears with a Yes to the first. */
async function ShortnessOfBreath() {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const { choices } = itemOf('infected', 'breathlessness');
  return (
    <div className="group space-y-4">
      <ThreeState id="shortnessOfBreath" />
      <ShownWith
        name="breathlessness"
        className="group-has-[[name=shortnessOfBreath][value=yes]:checked]:block! supports-[selector(:has(*))]:hidden"
      >
        <RadioGroup
          name="breathlessness"
          legend={words('items.breathlessness')}
          required={false}
          choices={[
            ...choices.map((value) => ({ value, label: words(`choices.breathlessness.${value}`) })),
            { value: '', label: t('notBreathless') },
          ]}
        />
      </ShownWith>
    </div>
  );
}

async function Trend() {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const choices = itemOf('infected', 'trend').choices.map((value) => ({
    value,
    label: words(`choices.trend.${value}`),
  }));
  return (
    <RadioGroup
      name="trend"
      legend={words('items.trend')}
      hint={t('trendHint')}
      choices={choices}
      required={false}
      inline
    />
  );
}
