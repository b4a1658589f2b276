import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { startWorkerFloor } from '../floors/worker-floor';
import { spread } from './median';
import { benchOptions } from './options';
import { isStillOn } from './page-lab';
import type { PatientPage } from './patient-pages';
import { spin } from './processes';
import { fastLine, openSlowLine, type SlowLine, type Speed } from './slow-line';
import { newPhone, slowDown } from './slow-phone';
import type { Server } from './start';
import { table } from './table';
import { watchControl, type Control } from './watch-control';

/** Milliseconds from opening a page: to its heading and control painted, to a tap's effect, to the control's own scripts. */
interface SecondVisit {
  painted: number;
  usable: number;
  scripted: number;
}

/**
 * Opens each page on a phone that has been there before: the worker is in control but not running, the page is opened in
 * a new tab over the slow line, and what it is for is tapped as soon as it is painted.
 */
async function visitAgain(
  browser: Browser,
  port: number,
  { pages, speed }: { pages: PatientPage[]; speed: Speed },
): Promise<SecondVisit[]> {
  const line = await openSlowLine(port);
  const visits: SecondVisit[] = [];
  for (const page of pages) {
    const phone = await newPhone(browser, page.token);
    phone.setDefaultTimeout(60_000);
    line.speed = fastLine;
    await getToKnow(phone, line, page);
    line.speed = speed;
    visits.push(await open(phone, line, page));
    await phone.close();
  }
  await line.close();
  return visits;
}

/** The first visit, until the worker has kept what it keeps and answers; and one more, whose files it keeps as well. */
async function getToKnow(phone: BrowserContext, line: SlowLine, { path, drawn }: PatientPage): Promise<void> {
  const tab = await phone.newPage();
  if (drawn === 'phone') {
    // The phone learns of its person by a page of the server.
    await tab.goto(`http://127.0.0.1:${line.port}/`);
    for (let tries = 0; !(await tab.evaluate(knowsSomebody)); tries++) {
      if (tries > 300) throw new Error('the phone does not learn of its person');
      await sleep(100);
    }
  }
  await tab.goto(`http://127.0.0.1:${line.port}${path}`, { waitUntil: 'load' });
  await tab.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await tab.reload({ waitUntil: 'networkidle' });
  const devtools = await phone.newCDPSession(tab);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await tab.close();
}

/** Runs in the page: whether the phone has written down who is signed in. */
async function knowsSomebody(): Promise<boolean> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'hersys')) return false;
  return new Promise((resolve) => {
    const opening = indexedDB.open('hersys');
    opening.onsuccess = () => {
      const count = opening.result.transaction('present').objectStore('present').count();
      count.onsuccess = () => {
        opening.result.close();
        resolve(count.result > 0);
      };
    };
  });
}

async function open(
  phone: BrowserContext,
  line: SlowLine,
  { path, control }: PatientPage,
): Promise<SecondVisit> {
  const tab = await phone.newPage();
  const seen = { painted: told<Control>(), tapped: told<number>(), scripted: told<number>() };
  await tab.exposeFunction('tellPainted', seen.painted.tell);
  await tab.exposeFunction('tellTapped', seen.tapped.tell);
  await tab.exposeFunction('tellScripted', seen.scripted.tell);
  await tab.addInitScript(watchControl, control);
  await slowDown(tab, { cpuTimes });
  const opening = tab.goto(`http://127.0.0.1:${line.port}${path}`, { waitUntil: 'load', timeout: 60_000 });
  // Awaited below; where something else fails before, that is what is to be told.
  opening.catch(() => {});
  const painted = await seen.painted.once;
  const visit = {
    painted: painted.at,
    usable: await tapUntilTold(tab, painted, seen.tapped.once),
    scripted: await seen.scripted.once,
  };
  await opening;
  isStillOn(tab, path);
  return visit;
}

/** A page that moves while it is drawn may be missed by a tap, as by a finger: then once more, in the time that is measured. */
async function tapUntilTold(tab: Page, { x, y }: Control, once: Promise<number>): Promise<number> {
  const again = setInterval(() => void tab.touchscreen.tap(x, y).catch(() => {}), 500);
  await tab.touchscreen.tap(x, y);
  return once.finally(() => clearInterval(again));
}

/** Something the page tells once. */
function told<Told>(waitMs = 60_000) {
  let tell: (what: Told) => void = () => {};
  const once = new Promise<Told>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the page was not usable')), waitMs);
    tell = (what) => {
      clearTimeout(timer);
      resolve(what);
    };
  });
  return { tell, once };
}

/** The pages that shall be usable within a second on such a line. */
const promised = [
  'top page',
  'top page, signed in',
  'emergency signs',
  'report',
  'app, opened',
  'app, report',
];
const cpuTimes = 4;

/** What nothing on this machine goes below: an empty page of an app that does nothing, from the phone and from the server. */
const least: PatientPage[] = [
  { name: 'floor, from the phone', path: '/kept', control: 'main a' },
  { name: 'floor, from the server', path: '/asked', control: 'main a' },
];

/** The same as a table, for a line that answers soon and for one that does not; the floors beside the pages in each round. */
export async function secondVisitTable(
  browser: Browser,
  { port }: Server,
  all: PatientPage[],
): Promise<string> {
  const floor = await startWorkerFloor();
  const own = all.filter(({ name }) => promised.includes(name));
  const pages = [...least, ...own];
  const rows: string[][] = [];
  const spins: number[] = [];
  for (const latencyMs of [0, 150, 400]) {
    const rounds: SecondVisit[][] = [];
    for (let round = 0; round < benchOptions.rounds; round++) {
      spins.push(spin());
      const speed = { bitsPerSecond: 400_000, latencyMs };
      rounds.push([
        ...(await visitAgain(browser, floor.port, { pages: least, speed })),
        ...(await visitAgain(browser, port, { pages: own, speed })),
      ]);
    }
    pages.forEach(({ name }, index) => {
      const of = (figure: keyof SecondVisit) =>
        spread(rounds.map((visits) => visits[index]?.[figure] ?? NaN));
      rows.push([name, String(latencyMs), of('painted'), of('usable'), of('scripted')]);
    });
  }
  floor.stop();
  const head = ['page', 'latency ms', 'painted ms', 'usable ms (≤1,000)', 'its scripts at work ms'];
  return `${table([head, ...rows])}\n\nWork that takes a fixed time took ${spread(spins)} ms before each round.`;
}
