import type { BenchPatient } from './database';
import type { Load } from './load';
import type { Server } from './start';

type Requests = Pick<Load, 'port' | 'head' | 'body' | 'rows'>;

const answers = {
  bodyTemperature: '37.8',
  oxygenSaturation: '97',
  complexion: 'no',
  coughRunnyNose: 'yes',
  shortnessOfBreath: 'no',
  malaise: 'no',
  nauseaVomiting: 'no',
  diarrhea: 'no',
  impairedConsciousness: 'no',
  difficultyEating: 'no',
  noUrination: 'no',
  message: 'The cat sleeps on my bed',
};

function head({ port }: Server, path: string, headers: Record<string, string>, method = 'POST'): string {
  const all = { Host: `127.0.0.1:${port}`, Connection: 'keep-alive', ...headers };
  return [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map((pair) => pair.join(': ')), ''].join(
    '\r\n',
  );
}

/** A report as JSON, to the floors without a cookie's meaning and to the product's door alike. */
export function jsonReports(
  server: Server,
  path: string,
  rows: BenchPatient[],
  signs: string | string[],
): Requests {
  const time = new Date().toISOString();
  const body = {
    clientId: '@uuid@',
    caseId: '@caseId@',
    category: 'infected',
    measuredAt: time,
    sentAt: time,
    answers: { ...answers, emergencySigns: signs },
  };
  const headers = {
    'Content-Type': 'application/json',
    Cookie: 'hersys-session=@token@',
    Origin: `http://127.0.0.1:${server.port}`,
  };
  return { port: server.port, head: head(server, path, headers), body: JSON.stringify(body), rows };
}

const ofPatient = 'hersys-session=@token@';
export const ofStaff = 'hersys-staff-session=@token@';
const browser = { Accept: 'text/html,application/xhtml+xml', 'Accept-Language': 'en' };

/** A page as a browser asks for it: that of a patient for each of the rows, of a stranger where there are none. */
export function pageRequests(
  server: Server,
  path: string,
  rows: Record<string, string>[] = [],
  cookie = ofPatient,
): Requests {
  const headers = rows.length > 0 ? { ...browser, Cookie: cookie } : browser;
  return { port: server.port, head: head(server, path, headers, 'GET'), body: '', rows };
}

/** A form as a browser without JavaScript sends it: what the page's own hidden fields hold, and the answers. */
export function formPosts(
  server: Server,
  path: string,
  {
    hidden,
    fields,
    rows,
    cookie = ofPatient,
  }: {
    hidden: [string, string][];
    fields: [string, string][];
    rows: Record<string, string>[];
    cookie?: string;
  },
): Requests {
  const boundary = '----FormBoundaryOfTheBench';
  const parts = [...hidden, ...fields].map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const headers = {
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    ...browser,
    Cookie: cookie,
    Origin: `http://127.0.0.1:${server.port}`,
  };
  return {
    port: server.port,
    head: head(server, path, headers),
    body: `${parts.join('')}--${boundary}--\r\n`,
    rows,
  };
}

/** The report's form: the action's own fields as they stand in the page, with each person's case in its place. */
export async function reportForms(
  server: Server,
  path: string,
  rows: BenchPatient[],
  signs: string,
): Promise<{ requests: Requests; fields: [string, string][] }> {
  const [first] = rows;
  const page = await readForm(server, path, first?.token ?? '');
  const personal = (text: string) => (first ? text.replaceAll(first.caseId, '@caseId@') : text);
  const hidden = page
    .filter(([name]) => name.startsWith('$ACTION'))
    .map(([name, value]): [string, string] => [name, personal(value)]);
  const fields: [string, string][] = Object.entries({
    ...answers,
    clientId: '@uuid@',
    caseId: '@caseId@',
    emergencySigns: signs,
    measuredAt: japanToday(),
  });
  return { requests: formPosts(server, path, { hidden, fields, rows }), fields };
}

/** The hidden fields of a page's form. */
export async function readForm(
  { port }: Server,
  path: string,
  token = '',
  cookie = ofPatient,
): Promise<[string, string][]> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { cookie: cookie.replace('@token@', token), accept: 'text/html', 'accept-language': 'en' },
    redirect: 'manual',
  });
  const html = await answer.text();
  const inputs = [...html.matchAll(/<input type="hidden"([^>]*)>/g)].map(([, attributes = '']) => {
    const read = (name: string) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    return [read('name'), read('value')] satisfies [string, string];
  });
  if (!inputs.some(([name]) => name.startsWith('$ACTION')))
    throw new Error(`${path} shows no form (${answer.status})`);
  return inputs;
}

function plain(text: string): string {
  const named: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" };
  return text.replaceAll(/&(quot|amp|lt|gt|#x27);/g, (_, name: string) => named[name] ?? '');
}

const japanToday = () => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Tokyo' }).format(new Date());
