import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|css)$/.test(name))
  .map((name) => [`app/${name}`, readFileSync(`app/${name}`, 'utf8')] as const);

/** Where something stands in the source of the pages, as `file: what`. */
const places = (pattern: RegExp, but: string[] = []) =>
  sources
    .filter(([file]) => !but.includes(file))
    .flatMap(([file, source]) => [...source.matchAll(pattern)].map(([found]) => `${file}: ${found}`));

test('nothing acts when a pointer goes down, nor asks anybody to drag, to draw with a finger or to shake the phone', () => {
  expect(places(/\bon(?:Mouse|Pointer|Touch|Drag|Gesture)\w*=|\bdraggable\b/g)).toEqual([]);
  expect(places(/addEventListener\(\s*'(?:mouse|touch|drag|gesture|device)\w*/g)).toEqual([]);
  // That a pointer moved or went down is only noticed there: the screen is in use, and sound is allowed.
  expect(
    places(/'pointer\w+'/g, ['app/dashboard/hide-when-idle.tsx', 'app/dashboard/alert-sound.ts']),
  ).toEqual([]);
});

test('there is no film and no recording, and nothing is animated', () => {
  expect(places(/<(?:video|audio|canvas|iframe|object|embed|marquee|picture)\b/g)).toEqual([]);
  expect(
    places(
      /@keyframes|\banimate-\w+|\btransition(?:-\w+)?\b(?=[\s'"`])|animation: (?!none)|transition: (?!none)/g,
    ),
  ).toEqual([]);
});

test('pictures are drawings without words of their own: icons, and charts whose words are text', () => {
  const images = places(/<img\b[^>]*>/g);
  expect(images.filter((image) => !/src="\/icon\.svg" alt=""/.test(image))).toEqual([]);
});

test('nothing is shown by pointing at it, and no field says by a placeholder what it is for', () => {
  expect(
    places(
      /\bonMouse(?:Enter|Over)|\btitle="|<[a-z]+[^>]*\btitle=|hover:(?:block|flex|visible|not-sr-only|opacity)/g,
    ),
  ).toEqual([]);
  expect(places(/\bplaceholder=/g)).toEqual([]);
});

test('the order of the keyboard is the order of the page, nobody is kept from pasting, and no page has keys of its own but the lists', () => {
  expect(
    places(/tabIndex=\{[1-9]|\border-(?:first|last|\d+)\b|flex-(?:row|col)-reverse|\bgrid-flow-dense/g),
  ).toEqual([]);
  expect(places(/\bon(?:Paste|Copy|Cut)=|'paste'|accessKey/g)).toEqual([]);
  expect(places(/'keydown'|\bonKey\w+=/g).map((place) => place.split(':')[0])).toEqual(
    [
      'app/dashboard/hide-when-idle.tsx',
      'app/dashboard/lists/list-keys.tsx',
      'app/dashboard/lists/list-keys.tsx',
      'app/dashboard/alert-sound.ts',
    ].sort(),
  );
});

test('no page is bound to one orientation or keeps anybody from enlarging it', () => {
  expect(places(/orientation|user-?scalable|maximum-?scale/gi)).toEqual([]);
});
