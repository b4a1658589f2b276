'use server';

import { cookies, headers } from 'next/headers';
import { redirect, RedirectType } from 'next/navigation';
import { isLocale } from '@/lib/language/locales';
import { localeCookie } from '@/lib/language/request';

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
  // proxy.ts writes the path, whatever the browser sent under that name; only a path of ours can stand here.
  const path = (await headers()).get('x-hersys-path') ?? '/';
  redirect(path, RedirectType.replace);
}
