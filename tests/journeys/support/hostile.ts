import type { OutgoingHttpHeaders } from 'node:http';
import fc from 'fast-check';

/** One part of a form's body: a text or raw bytes, or a file where a text belongs. */
export interface Part {
  name: string;
  value: string | Buffer;
  file?: boolean;
}

// Each of these has broken something somewhere: a database, a parser, a date, a number, a page.
const knownTexts = [
  ...['a\0b', '%00', '\u001b[31m', '\u0007', '\u202e', '\u200b', '\ufeff', '\r\n', '\n'.repeat(400), ''],
  ...[
    'NaN',
    '-0',
    '1e309',
    '-1',
    '1e3',
    'Infinity',
    '9'.repeat(400),
    '0x10',
    '３７．８',
    '+0900',
    '1e-7',
    '36.55',
  ],
  ...[
    '0000-00-00',
    '2026-02-30',
    '2026-13-45T99:99:99Z',
    '+275760-09-14T00:00:00Z',
    '-271821-04-19',
    '昭和99',
  ],
  ...[
    'null',
    'undefined',
    '[object Object]',
    '{}',
    '[]',
    '{"__proto__":{"admin":true}}',
    '$1',
    '$K1',
    '$undefined',
  ],
  ...[
    `' or 1=1 --`,
    `'; drop table cases; --`,
    '\\',
    '%',
    '_',
    '{{7*7}}',
    '${7*7}',
    '../../etc/passwd',
    'C:\\x',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><svg/onload=alert(1)>',
    'javascript:alert(1)',
    '&lt;',
    '𠮷髙﨑',
    '👩‍👩‍👧‍👦',
    'é'.normalize('NFD'),
  ],
  ...[
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '00000000-0000-0000-0000-000000000000',
    'a@b',
    'a@b.example\nBcc: c@d.example',
  ],
];
// Half characters, an over-long NUL and what is no UTF-8 at all, as they come over the wire.
const brokenBytes = [
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xc0, 0x80],
  [0xff, 0xfe],
  [0xf5, 0x80],
].map((bytes) => Buffer.from(bytes));
/** A value nobody types in good faith. */
export const value: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownTexts) },
  { weight: 1, arbitrary: fc.constantFrom(...brokenBytes) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 60_000 }).map((length) => 'あ'.repeat(length / 3)) },
);

const knownNames = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  'length',
  '0',
  '',
  'caseId',
  'accountId',
  'fill',
];

/** One thing that somebody does to a body, as data, so that what went wrong can be read and repeated. */
interface Change {
  how: 'replace' | 'repeat' | 'leave out' | 'send as file' | 'add' | 'rename';
  at: number;
  name: string;
  value: string | Buffer;
}

/** Changes after which the body is still one that can be read. `names` are the fields on the page. */
export function changes(names: string[]): fc.Arbitrary<Change[]> {
  const change = fc.record({
    how: fc.constantFrom(
      ...([
        'replace',
        'replace',
        'replace',
        'add',
        'add',
        'repeat',
        'leave out',
        'send as file',
        'rename',
      ] as const),
    ),
    at: fc.nat({ max: 60 }),
    name: fc.constantFrom(...names, ...knownNames),
    value,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 });
}

// What belongs to the framework stays, or it would not be this form any more.
const isOurs = (part: Part) => !part.name.includes('$ACTION') && part.name !== '0';

export function changed(parts: Part[], list: Change[], prefix = ''): Part[] {
  return list.reduce((before, { how, at, name, value: to }) => {
    if (how === 'add') return [{ name: `${prefix}${name}`, value: to }, ...before];
    const ours = before.filter(isOurs);
    const chosen = ours[at % Math.max(1, ours.length)];
    return before.flatMap((part) => (part === chosen ? by(part, how, name, to) : [part]));
  }, parts);
}

function by(part: Part, how: Change['how'], name: string, to: Part['value']): Part[] {
  switch (how) {
    case 'leave out':
      return [];
    case 'repeat':
      return [part, { ...part, value: to }];
    case 'send as file':
      return [{ ...part, value: to, file: true }];
    case 'rename':
      return [{ ...part, name: `${part.name}${name}` }];
    case 'replace':
    case 'add':
      return [{ ...part, value: to }];
  }
}

export const boundary = 'hersyshostileboundary';

/** The body of a form with whatever bytes are in it. */
export function hostileBody(parts: Part[]): { body: Buffer; headers: OutgoingHttpHeaders } {
  const pieces = parts.flatMap(({ name, value: content, file }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '%22')}"${file ? '; filename="a.txt"\r\nContent-Type: text/plain' : ''}\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, origin: process.env.APP_URL },
  };
}
