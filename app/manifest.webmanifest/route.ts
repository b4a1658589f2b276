import { env } from '@/lib/env';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { isLocale, langOf } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';

/** What the phone shows of the installed app, in the language of the page that names this address: it comes without cookies. */
export function GET(request: Request): Response {
  const asked = new URL(request.url).searchParams.get('locale');
  const locale = isLocale(asked) ? asked : env().DEFAULT_LOCALE;
  const words = messages[locale].installed.manifest;
  const icon = (kind: string, purpose: string) =>
    [192, 512].map((size) => ({
      src: `/icons/${kind}-${size}.png`,
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    }));
  const shortcut = (name: string, url: string) => ({
    name,
    url,
    icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
  });
  const manifest = {
    // Stays the same for ever: by it a phone knows that it has this app.
    id: '/',
    lang: langOf(locale),
    dir: 'ltr',
    name: words.name,
    short_name: words.shortName,
    description: words.description,
    start_url: '/today',
    scope: '/',
    display: 'standalone',
    theme_color: '#0017c1',
    background_color: '#ffffff',
    categories: ['health', 'medical'],
    icons: [...icon('icon', 'any'), ...icon('maskable', 'maskable'), ...icon('monochrome', 'monochrome')],
    shortcuts: [shortcut(words.report, '/today?then=report'), shortcut(words.emergency, '/emergency')],
    screenshots: pictured.includes(langOf(locale))
      ? [
          picture(langOf(locale), 'narrow', '720x1480', words.pictureReport),
          picture(langOf(locale), 'wide', '1280x800', words.pictureTop),
        ]
      : [],
  };
  return new Response(readingsInBrackets(JSON.stringify(manifest)), {
    headers: { 'content-type': 'application/manifest+json' },
  });
}

/** The languages of which there are pictures; one in another language would only puzzle. */
const pictured = ['en', 'ja'];

function picture(locale: string, formFactor: 'narrow' | 'wide', sizes: string, label: string) {
  const src = `/icons/screen-${formFactor}-${locale}.png`;
  return { src, sizes, type: 'image/png', form_factor: formFactor, label };
}
