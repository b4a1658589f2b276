import { readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';

export interface Variant {
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
}

/** Other ways to write an address, which a server might read as the same page and a guard as another one. */
export function pathVariants(path: string): Variant[] {
  const build = readFileSync('.next/BUILD_ID', 'utf8').trim();
  const [, first = '', rest = ''] = /^\/(.)(.*)$/.exec(path) ?? [];
  const encoded = `/%${first.charCodeAt(0).toString(16)}${rest}`;
  return [
    ...['.rsc', '?_rsc=1abc2', '/', '/.', '/..;/', '/index', '.json', '.txt', '.html', '%00', ';x=1', '%2f'],
    ...['/%2e', '%20', '/__PAGE__', '?__nextDataReq=1', '?nxtPid=x', '.segments/_tree.segment.rsc'],
    ...[
      '.segments/_index.segment.rsc',
      '.segments/_full.segment.rsc',
      '.segments/$d$id/__PAGE__.segment.rsc',
    ],
  ]
    .map((ending) => `${path}${ending}`)
    .concat([
      encoded,
      encoded.replace('%', '%25'),
      path.toUpperCase(),
      `/${path}`,
      path.replace(/(.)\//, '$1//'),
      `/.${path}`,
      `/privacy/..${path}`,
      `/privacy/%2e%2e${path}`,
      `/privacy/..%2f${path.slice(1)}`,
      `/\\${path.slice(1)}`,
      `/index${path}`,
      `/en${path}`,
      `/_next${path}`,
      `/_next/data/${build}${path}.json`,
      `/_next/static/..%2f..${path}`,
      `${process.env.APP_URL}${path}`,
    ])
    .map((each) => ({ path: each }));
}

const bypass = (name: string) => Array<string>(5).fill(name).join(':');

/** Headers that Next or a proxy once believed, of a client too. */
export function headerVariants(path: string): Variant[] {
  const sets: OutgoingHttpHeaders[] = [
    { 'x-middleware-subrequest': bypass('middleware') },
    { 'x-middleware-subrequest': bypass('src/middleware') },
    { 'x-middleware-subrequest': bypass('proxy') },
    { 'x-middleware-subrequest': 'pages/_middleware' },
    { 'x-middleware-rewrite': path },
    { 'x-middleware-next': '1' },
    { 'x-middleware-prefetch': '1' },
    { 'x-middleware-override-headers': 'cookie', 'x-middleware-request-cookie': 'hersys-session=x' },
    { 'x-nextjs-data': '1' },
    { 'x-nextjs-matched-path': path },
    { 'x-matched-path': path },
    { 'x-invoke-path': path, 'x-invoke-status': '200' },
    { 'x-invoke-output': path },
    { 'x-now-route-matches': '1=x' },
    { 'x-original-url': path, 'x-rewrite-url': path },
    { 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https' },
    { 'x-hersys-path': path, 'x-hersys-method': 'POST' },
    { 'next-url': path },
    { 'next-resume': '1' },
    { 'x-prerender-revalidate': 'x' },
    { purpose: 'prefetch' },
  ];
  return sets.map((headers) => ({ path, headers }));
}

/** What React asks for when it navigates or looks ahead, whole or in pieces. */
export function reactVariants(path: string): Variant[] {
  const ahead = { rsc: '1', 'next-router-prefetch': '1' };
  const segments = ['/_tree', '/_index', '/_full', '/_head', '/__PAGE__', `${path}/__PAGE__`];
  const sets: OutgoingHttpHeaders[] = [
    { rsc: '1' },
    ahead,
    { rsc: '1', 'next-router-prefetch': '2' },
    ...segments.map((segment) => ({ ...ahead, 'next-router-segment-prefetch': segment })),
    { rsc: '1', 'next-url': path, 'next-router-state-tree': encodeURIComponent('["",{},null,"refetch"]') },
    { rsc: '1', 'next-hmr-refresh': '1' },
  ];
  return sets.map((headers) => ({ path, headers }));
}

export function methodVariants(path: string): Variant[] {
  return ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].map((method) => ({
    path,
    method,
  }));
}
