import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from './front';
import { takesGzip } from './takes-gzip';

const compress = promisify(gzip);

/** The page is painted and takes a tap before its scripts begin: so long after the first paint, in milliseconds. */
const afterPaintMs = 300;
/** A window that is not looked at paints nothing. */
const atLatestMs = 3_000;

const script = /<script src="([^"]+)"([^>]*)><\/script>/g;
const preload = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * A form in the page itself, unless it says that it can be answered without scripts. Of any other, scripts keep what stands in it
 * and warn before it is sent, so they must not come after the person.
 */
const dependentForm = /<form\b(?![^>]*\bdata-alone\b)/;
const needsScripts = (page: string) => dependentForm.test(page.slice(Math.max(0, page.indexOf('<main'))));

/**
 * The same page, but what its scripts need of the line and of the processor waits until it is painted, or the person begins to use
 * it: all that a page is for works without them. A page that needs them, or without scripts of its own, is left as it is.
 */
export function startScriptsLate(page: string): string {
  const [, nonce] = /<script[^>]* nonce="([0-9a-f]+)"/.exec(page) ?? [];
  const end = page.lastIndexOf('</body>');
  if (!nonce || end < 0 || needsScripts(page)) return page;
  const later: [path: string, id?: string][] = [];
  const take = (whole: string, path: string, rest: string) => {
    // For browsers without modules: they get all at once, as ever.
    if (/\bnomodule\b/i.test(rest)) return whole;
    const [, id] = /\bid="([^"]+)"/.exec(rest) ?? [];
    later.push(id ? [path, id] : [path]);
    return '';
  };
  const [before, after] = [page.slice(0, end), page.slice(end)].map((part) =>
    part.replace(script, take).replace(preload, ''),
  );
  if (later.length === 0) return page;
  return `${before}<script nonce="${nonce}">${starter(later)}</script>${after}`;
}

/** Runs in the page, in every browser that runs scripts at all. React knows a script that it wants by its address and `async`. */
const starter = (later: unknown) => `(function(){
var later=${JSON.stringify(later).replaceAll('<', '\\u003c')};
function start(){later.splice(0).forEach(function(each){var script=document.createElement('script');script.src=each[0];
script.setAttribute('async','');if(each[1])script.id=each[1];document.head.appendChild(script)})}
requestAnimationFrame(function(){requestAnimationFrame(function(){setTimeout(start,${afterPaintMs})})});
['pointerdown','keydown','focusin'].forEach(function(use){addEventListener(use,start,{once:true,capture:true})});
setTimeout(start,${atLatestMs})})()`;

/** Patients' pages as a browser opens them, each whole and compressed at once, with scripts that begin late. */
export function withLateScripts(pages: Handler): Handler {
  return (request, response) => {
    if (!opensPatientPage(request)) return pages(request, response);
    const zipped = takesGzip(request.headers['accept-encoding']?.toString());
    // Next would compress each of its pieces.
    delete request.headers['accept-encoding'];
    answerWhole(response, async (page) => {
      const late = Buffer.from(startScriptsLate(page.toString()));
      response.appendHeader('vary', 'Accept-Encoding');
      if (!zipped) return late;
      response.setHeader('content-encoding', 'gzip');
      return compress(late);
    });
    return pages(request, response);
  };
}

/**
 * Staff work on machines that need no sparing, and on pages that do more. What the phone shows without the server is nothing
 * without its scripts, but for the report's form, which can be answered before them.
 */
function opensPatientPage({ method, url = '', headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    !/^\/(dashboard|offline(?!\/report\/)|today|api|_next)([/?]|$)/.test(url) &&
    !Object.keys(headers).some((name) => name === 'rsc' || name.startsWith('next-'))
  );
}

/** Holds a page back until it is whole, and sends what `finish` makes of it; all other answers go out as they come. */
function answerWhole(response: ServerResponse, finish: (page: Buffer) => Promise<Buffer>): void {
  const [write, end] = [response.write.bind(response), response.end.bind(response)];
  const [writeHead, flushHeaders] = [response.writeHead.bind(response), response.flushHeaders.bind(response)];
  const pieces: Buffer[] = [];
  let isHeld: boolean | undefined;
  let isEnded = false;
  const isPage = () =>
    (isHeld ??= !response.headersSent && String(response.getHeader('content-type')).startsWith('text/html'));
  const keep = ([piece, encoding]: unknown[]) => {
    if (typeof piece === 'string') pieces.push(Buffer.from(piece, encoding as BufferEncoding | undefined));
    else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  };
  response.flushHeaders = () => {
    if (!isPage()) flushHeaders();
  };
  // Node's overloads of these cannot be written down as one function. What compresses answers has the head written, as Node
  // itself would do it: by the status alone.
  response.writeHead = ((...head: Parameters<typeof writeHead>) =>
    head.length === 1 && isPage()
      ? Object.assign(response, { statusCode: head[0] })
      : writeHead(...head)) as typeof writeHead;
  response.write = ((...chunk: Parameters<typeof write>) => {
    if (!isPage()) return write(...chunk);
    keep(chunk);
    return true;
  }) as typeof write;
  response.end = ((...chunk: Parameters<typeof end>) => {
    if (!isPage()) return end(...chunk);
    // Next ends its answers more than once.
    if (isEnded) return response;
    isEnded = true;
    keep(chunk);
    void finish(Buffer.concat(pieces)).then(
      (page) => {
        response.writeHead = writeHead;
        response.setHeader('content-length', page.byteLength);
        end(page);
      },
      () => response.destroy(),
    );
    return response;
  }) as typeof end;
}
