import { startNextFloor } from './floors/start-floors';
import { run as walkJourney } from './journey';
import { signedInPatients, startBenchDatabase } from './support/database';
import { labTable } from './support/page-lab';
import { pageRates } from './support/page-rates';
import { weightTable } from './support/page-weight';
import { patientPages, type PatientPage } from './support/patient-pages';
import { startProduct } from './support/product';
import { secondVisitTable } from './support/second-visit';
import { startBrowser } from './support/slow-phone';

/** Pages that cost the server what another one costs. */
const alike = new Set(['report of a contact', 'earlier reports', 'account']);
const byServer = ({ drawn }: PatientPage) => drawn !== 'phone';

/** P6 to P9: what the pages of patients cost the server, what they weigh, and how they open on a slow phone in a real Chromium. */
export async function run(): Promise<string> {
  const journey = await walkJourney();
  const database = await startBenchDatabase();
  const patients = await signedInPatients(database.sql, 1_000);
  const floor = await startNextFloor(database);
  const product = await startProduct(database);
  const [first] = patients;
  if (!first) throw new Error('there is nobody');
  const pages = await patientPages(product, first);
  const rated = pages.filter((page) => byServer(page) && !alike.has(page.name));
  const browser = await startBrowser();
  const parts: [string, () => Promise<string>][] = [
    ['P8: weight', () => weightTable(browser, { floor, product }, pages)],
    [
      'P9: the first visit of a slow phone',
      () => labTable(browser, { floor, product }, pages.filter(byServer)),
    ],
    ['Usable after the first visit', () => secondVisitTable(browser, product, pages)],
    ['P7: rates', () => pageRates(database, { floor, product }, { pages: rated, patients })],
  ];
  const told = [`#### P6: from opening the app to the receipt\n\n${journey}`];
  for (const [title, measurePart] of parts) {
    console.error(title);
    told.push(`#### ${title}\n\n${await measurePart()}`);
  }
  await browser.close();
  await Promise.all([floor.stop(), product.stop()]);
  await database.stop();
  return told.join('\n\n');
}
