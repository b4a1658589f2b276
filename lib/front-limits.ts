import type { FrontOptions } from './front';
import { limit } from './limits';

/** The bounds of the front as they are in force; its own are those that are shipped. */
export function frontLimits() {
  return {
    maxBodyBytes: limit('front.bodyBytes'),
    // A file of people, and the form around it.
    largerBodies: { '/dashboard/import/file': limit('import.bytes') + limit('front.bodyBytes') },
    maxOpen: limit('front.openRequests'),
    maxConnections: limit('front.connections'),
  } satisfies Partial<FrontOptions>;
}
