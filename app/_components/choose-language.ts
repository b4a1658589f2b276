'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { keepAccountsLocale, rememberLocale } from '@/lib/auth/account-locale';
import { isLocale } from '@/lib/language/locales';

/** Remembers the language a person pressed and shows the same page again. */
export async function chooseLanguage(formData: FormData): Promise<void> {
  const locale = formData.get('locale');
  if (isLocale(locale)) {
    await rememberLocale(locale);
    await keepAccountsLocale(locale);
  }
  // Where scripts run, Next shows the page anew in its place, and what was typed stays. Elsewhere the browser is sent
  // back to the page, whose path the front wrote, whatever the browser sent under that name.
  const requested = await headers();
  if (!requested.has('next-action')) redirect(requested.get('x-hersys-path') ?? '/');
}
