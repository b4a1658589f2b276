import type { Bundle, Resource } from '@medplum/fhirtypes';
import { entryOf } from '../bundle';
import type { FhirNames } from '../names';
import type { Place } from './search-query';

/** A resource with the instant at which the center had its report: their order, the newest first, and what a page goes on from. */
export interface Placed<Kind extends Resource> {
  receivedAt: Date;
  resource: Kind;
}

interface Asked {
  /** Such as `Observation?patient=…`, without count and page. */
  path: string;
  count: number;
  page?: Place;
}

/** One page of what was found. The link to the next one names the last entry, so that nothing that arrives meanwhile moves it. */
export function searchset<Kind extends Resource>(
  found: readonly Placed<Kind>[],
  { path, count, page }: Asked,
  names: FhirNames,
): Bundle {
  const sorted = found.toSorted(
    (one, other) =>
      other.receivedAt.getTime() - one.receivedAt.getTime() ||
      (idOf(one) < idOf(other) ? 1 : idOf(one) > idOf(other) ? -1 : 0),
  );
  const left = page ? sorted.filter((each) => isAfter(each, page)) : sorted;
  const shown = left.slice(0, count);
  const last = shown.at(-1);
  const link = (relation: string, place?: Place) => ({
    relation,
    url: `${names.base}/${path}&_count=${count}${place ? `&_page=${place.receivedAt}.${place.id}` : ''}`,
  });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [
      link('self', page),
      ...(last && left.length > shown.length
        ? [link('next', { receivedAt: last.receivedAt.getTime(), id: idOf(last) })]
        : []),
    ],
    entry: shown.map(({ resource }) => ({ ...entryOf(resource, names), search: { mode: 'match' as const } })),
  };
}

const idOf = ({ resource }: Placed<Resource>) => resource.id ?? '';

function isAfter(each: Placed<Resource>, { receivedAt, id }: Place): boolean {
  const at = each.receivedAt.getTime();
  return at < receivedAt || (at === receivedAt && idOf(each) < id);
}
