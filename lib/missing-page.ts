import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { drawPage } from './drawn-page';
import type { Handler } from './front';

/** An address that no page has: Next answers it with its whole page for what is not there. */
const nowhere = '/nothing-is-here';

/** What belongs to the body and to the kind of the first request, not to this one. */
const notCopied = /^(accept-encoding|content-.*(?<!policy)|transfer-encoding|expect|origin|range|if-.*)$/;

/**
 * The page for what is not there, in the language of whoever asked. When a page finds out while it is drawn that there is
 * nothing to show, Next answers with an empty document that its scripts fill in: blank for whoever has none.
 */
export async function drawMissingPage(handler: Handler, asked: IncomingMessage): Promise<Buffer> {
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(asked.headers)) if (!notCopied.test(name)) headers[name] = value;
  headers['x-hersys-method'] = 'GET';
  return (await drawPage(handler, { url: nowhere, headers, socket: asked.socket })).body;
}
