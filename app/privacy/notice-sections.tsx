import type { ReactNode } from 'react';
import type { PatientMessages } from '@/lib/language/messages';

interface Props {
  text: PatientMessages['privacy'];
  /** Stands below the rights. */
  rightsLink?: ReactNode;
  /** Stands behind the last sentence. */
  phone?: ReactNode;
}

/** What the privacy notice says, in the words of one of its versions. */
export function NoticeSections({ text, rightsLink, phone }: Props) {
  return (
    <>
      <p>{text.lead}</p>
      <Section title={text.collectTitle}>
        <ul className="list-disc space-y-1 pl-6">
          <li>{text.collect1}</li>
          <li>{text.collect2}</li>
          <li>{text.collect3}</li>
          <li>{text.collect4}</li>
        </ul>
      </Section>
      <Section title={text.whyTitle}>{text.why}</Section>
      <Section title={text.whoTitle}>{text.who}</Section>
      <Section title={text.longTitle}>{text.long}</Section>
      <Section title={text.rightsTitle}>
        {text.rights}
        {rightsLink}
      </Section>
      <Section title={text.childTitle}>{text.child}</Section>
      <Section title={text.cookiesTitle}>{text.cookies}</Section>
      <Section title={text.contactTitle}>
        {text.contact} {phone}
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-std-22B-150">{title}</h2>
      <div className="mt-2">{children}</div>
    </section>
  );
}
