'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isLocale } from '@/lib/language/locales';
import { localeCookie } from '@/lib/language/preferred-locale';

const oneYearInSeconds = 365 * 24 * 60 * 60;

/** Remembers the language a person pressed and shows the same page again. */
export async function chooseLanguage(formData: FormData): Promise<void> {
  const locale = formData.get('locale');
  if (isLocale(locale)) {
    (await cookies()).set(localeCookie, locale, {
      maxAge: oneYearInSeconds,
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
    });
  }
  // Where scripts run, Next shows the page anew in its place, and what was typed stays. Elsewhere the browser is sent
  // back to the page, whose path the front wrote, whatever the browser sent under that name.
  const requested = await headers();
  if (!requested.has('next-action')) redirect(requested.get('x-hersys-path') ?? '/');
}
