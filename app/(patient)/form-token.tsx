import { randomUUID } from 'node:crypto';

/**
 * Tells one showing of a form from another, so that a form sent twice (a double click without scripts) is known for
 * the same. Fresh at each request: on a page made ahead of time it would be everybody's.
 */
export function FormToken() {
  return <input type="hidden" name="formToken" value={randomUUID()} />;
}
