import 'server-only';
import {
  createLoader,
  createSerializer,
  parseAsBoolean,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs/server';
import { columns, tabs } from './tabs';

/** Whether somebody of the center is done with a person, and which of the silent people a list shows. */
export const categoriesShown = ['together', 'infected', 'contact'] as const;
export const assignments = ['anyone', 'me', 'nobody'] as const;
export const silences = ['overdue', 'due'] as const;
export const sorts = ['rank', 'waiting', 'newest', 'call'] as const;

/** Everything that makes up one view of the lists; it stands in the address, so nothing in it may name a person. */
const inAddress = {
  tab: parseAsStringLiteral(tabs).withDefault('emergency-urgent'),
  category: parseAsStringLiteral(categoriesShown).withDefault('together'),
  assigned: parseAsStringLiteral(assignments).withDefault('anyone'),
  flagged: parseAsBoolean.withDefault(false),
  /** Only people with whom nobody is done yet. */
  undone: parseAsBoolean.withDefault(false),
  /** In "Not reporting": whose deadline is past, or who still has time. */
  silence: parseAsStringLiteral(silences).withDefault('overdue'),
  sort: parseAsStringLiteral(sorts).withDefault('rank'),
  /** None chosen is all of them. */
  columns: parseAsNativeArrayOf(parseAsStringLiteral(columns)).withDefault([]),
  /** Where the page before ended; see read-list.ts. */
  after: parseAsString.withDefault(''),
};

export type View = inferParserType<typeof inAddress>;

/** The view that an address or the text of a saved one means; what it does not understand is as if it were not there. */
export const loadView = createLoader(inAddress);

const serialize = createSerializer(inAddress);

/** The part of an address after the `?` that leads to the view again; empty for the view as it comes. */
export function viewQuery(view: Partial<View>): string {
  return serialize(view).replace(/^\?/, '');
}

/** The address of a view. */
export function viewAddress(view: Partial<View>): string {
  const query = viewQuery(view);
  return query === '' ? '/dashboard' : `/dashboard?${query}`;
}
