import { locales } from '../../lib/language/locales';
import type { Check } from './check';
import { ask } from './pages';
import { signedInPatients } from './patients';
import { Product } from './product';

const open = [
  '/',
  '/privacy',
  '/emergency',
  '/sign-in',
  '/forgot-password',
  '/register/email',
  '/dashboard/sign-in',
];
const signedIn = [
  '/status-report',
  '/status-report/infected',
  '/status-report/contact',
  '/status-report/history',
  '/account',
];

/** Every page in every language there is: it answers, says in its `lang` which it is, and misses no sentence. */
export async function languages(): Promise<Check[]> {
  const product = await Product.start();
  try {
    const [patient] = await signedInPatients(product, 1);
    const checks: Check[] = [];
    for (const locale of locales) {
      const wrong: string[] = [];
      for (const path of [...open, ...signedIn]) {
        const cookie = `hersys-locale=${locale}${signedIn.includes(path) ? `; ${patient?.cookie}` : ''}`;
        const { status, text } = await ask(product, path, { cookie });
        const lang = /<html[^>]*\blang="([^"]*)"/.exec(text)?.[1];
        if (status !== 200) wrong.push(`${path} answers ${status}`);
        else if (lang !== locale) wrong.push(`${path} says lang="${lang}"`);
        // next-intl shows the key where a sentence is missing.
        else if (/>[a-z]+(-[a-z]+)*(\.[a-zA-Z]+){2,}</.test(text)) wrong.push(`${path} misses a sentence`);
      }
      checks.push({
        what: `${locale}: pages wrong, of ${open.length + signedIn.length}`,
        seen: wrong.join('; ') || '0',
        ok: wrong.length === 0,
      });
    }
    return checks;
  } finally {
    await product.stop();
  }
}
