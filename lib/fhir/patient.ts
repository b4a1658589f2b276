import type { HumanName, Patient } from '@medplum/fhirtypes';
import type { FhirNames } from './names';
import { centerReference, type StoredPerson } from './stored';

/** A person as their health center has them on file. Names are one text: nobody was asked where the family name ends. */
export function patientOf(person: StoredPerson, names: FhirNames): Patient {
  return {
    resourceType: 'Patient',
    id: person.id,
    identifier: [{ system: names.issuedIds, value: person.issuedId }],
    active: person.closedAt === null,
    name: [nameOf(person.name, 'official'), ...(person.kana ? [nameOf(person.kana, 'official', 'SYL')] : [])],
    telecom: [
      { system: 'phone', value: person.phone },
      ...(person.email ? [{ system: 'email' as const, value: person.email }] : []),
    ],
    birthDate: person.birthdate,
    ...(person.outcome === 'died' && { deceasedBoolean: true }),
    managingOrganization: centerReference(person.centerCode, names.healthCenters),
  };
}

/** With the script it is written in: IDE for kanji, SYL for kana alone, ABC for letters. */
function nameOf(text: string, use: HumanName['use'], script = scriptOf(text)): HumanName {
  return {
    extension: [
      { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode: script },
    ],
    use,
    text,
  };
}

function scriptOf(text: string): 'IDE' | 'SYL' | 'ABC' {
  if (/\p{Script=Han}/u.test(text)) return 'IDE';
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'SYL' : 'ABC';
}
