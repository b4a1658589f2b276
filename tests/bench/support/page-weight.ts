import { get } from 'node:http';
import type { Browser } from '@playwright/test';
import { cookieOf, type PatientPage } from './patient-pages';
import { newPhone } from './slow-phone';
import type { Server } from './start';
import { table } from './table';

/** What a page makes a phone fetch, in bytes as they come over the line, compressed. */
interface Weight {
  html: number;
  scripts: number;
  styles: number;
  fonts: number;
  /** Requests to others than us. */
  foreign: number;
}

/** Opens a page with nothing kept, and weighs it and each file it asked for. What the worker fetches is no part of it. */
async function weigh(browser: Browser, origin: string, page: PatientPage): Promise<Weight> {
  const phone = await newPhone(browser, page.token);
  const tab = await phone.newPage();
  const asked = new Map<string, string>();
  tab.on('request', (request) => {
    if (!request.serviceWorker()) asked.set(request.url(), request.resourceType());
  });
  await tab.goto(origin + page.path, { waitUntil: 'networkidle' });
  await phone.close();
  const own = [...asked].filter(([url]) => url.startsWith(origin));
  const sum = async (type: string) => {
    const urls = own.filter(([, each]) => each === type).map(([url]) => url);
    const sizes = await Promise.all(urls.map((url) => sizeOf(url, page.token)));
    return sizes.reduce((all, size) => all + size, 0);
  };
  return {
    html: await sizeOf(origin + page.path, page.token),
    scripts: await sum('script'),
    styles: await sum('stylesheet'),
    fonts: await sum('font'),
    foreign: [...asked.keys()].filter((url) => /^https?:/.test(url) && !url.startsWith(origin)).length,
  };
}

function sizeOf(url: string, token: string | undefined): Promise<number> {
  const headers = {
    'accept-encoding': 'gzip',
    accept: 'text/html',
    'accept-language': 'en',
    cookie: cookieOf(token),
  };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

const kib = (bytes: number) => (bytes / 1024).toFixed(1);

/** P8 as a table: each page's own scripts are those beyond what an empty page of Next loads. */
export async function weightTable(
  browser: Browser,
  { floor, product }: { floor: Server; product: Server },
  pages: PatientPage[],
): Promise<string> {
  const originOf = ({ port }: Server) => `http://127.0.0.1:${port}`;
  const empty = await weigh(browser, originOf(floor), {
    name: 'Next floor',
    path: '/form',
    control: 'button',
  });
  const rows = [];
  for (const page of pages) {
    const { html, scripts, styles, fonts, foreign } = await weigh(browser, originOf(product), page);
    rows.push([page.name, kib(scripts - empty.scripts), kib(styles), kib(html), kib(fonts), String(foreign)]);
  }
  const head = [
    'KiB, compressed',
    'own scripts (≤8)',
    'styles (≤12)',
    'HTML (≤8)',
    'fonts (0)',
    'others asked (0)',
  ];
  return [
    `The scripts of an empty page of Next, one form: ${kib(empty.scripts)} KiB.\n`,
    table([head, ...rows]),
  ].join('\n');
}
