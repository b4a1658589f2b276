import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Field } from '@/app/_components/field';
import { contactSymptoms, itemOf } from '@/lib/status-report/questionnaire';
import { EmergencySigns, Figure, Message, ThreeState } from './questions';
import { Section } from './section';

/** The questions to close contacts. Where the browser can, a Yes to feeling well puts the symptoms away. */
export async function ContactQuestions({ oneTap }: { oneTap: ReactNode }) {
  const [t, words] = [await getTranslations('status-report.form'), await getTranslations('questionnaire')];
  const slots = itemOf('contact', 'slot').choices.map((value) => ({
    value,
    label: words(`choices.slot.${value}`),
  }));
  const tests = itemOf('contact', 'testToday').choices.map((value) => ({
    value,
    label: words(`choices.testToday.${value}`),
  }));
  return (
    <>
      <Section title={t('measurements')}>
        <RadioGroup name="slot" legend={words('items.slot')} choices={slots} inline />
        <Figure id="bodyTemperature" />
      </Section>
      <div className="group">
        <Section title={t('symptoms')}>
          <p>{t('answerAll')}</p>
          {oneTap}
          <ThreeState id="feelsWell" />
          <div className="space-y-6 group-has-[[name=feelsWell][value=yes]:checked]:hidden">
            {contactSymptoms.map((id) => (
              <ThreeState key={id} id={id} />
            ))}
            <Field
              name="symptomOnsetOn"
              label={words('items.symptomOnsetOn')}
              hint={t('dateHint')}
              type="date"
              width={12}
              required={false}
            />
          </div>
        </Section>
      </div>
      <Section title={t('contactDates')}>
        <RadioGroup name="testToday" legend={words('items.testToday')} choices={tests} required={false} />
        <ThreeState id="metAgain" />
        <Field
          name="metAgainOn"
          label={words('items.metAgainOn')}
          hint={t('metAgainOnHint')}
          type="date"
          width={12}
          required={false}
        />
      </Section>
      <EmergencySigns />
      <Message />
    </>
  );
}
