import fc from 'fast-check';
import { value } from './hostile';

const json = (hostile: string | Buffer) => JSON.stringify(hostile.toString());
const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Values that are not what the report's contract says, as JSON text. */
const jsonValue = fc.oneof(
  { weight: 3, arbitrary: value.map(json) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }).map((any) => JSON.stringify(any)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['1e309', '-0', '-1e400', '1e-400', 'null', 'true', '[]', '{}', '[null]', '[["none"]]', '0', '""'],
      ...[
        '{"__proto__":{"level":"stable"}}',
        '{"constructor":{"prototype":{}}}',
        '["none","none"]',
        '["E99"]',
      ],
      ...['"\\ud800"', '"\\u0000"', '["\\u0000"]', '"0000-00-00"', '[36.5,"36.5"]', '{"toString":1}', '[{}]'],
      ...[deep('[', ']', 5000), deep('{"a":', '}', 3000)],
    ),
  },
);

/** A report of which some values, at any depth, are hostile; or a text that is no JSON. */
export function hostileJson(report: Record<string, unknown> & { answers: object }): fc.Arbitrary<string> {
  const names = [...Object.keys(report), 'advisedLevel', '__proto__', 'constructor'];
  const items = [
    ...Object.keys(report.answers),
    'malaise',
    'breathlessness',
    'trend',
    '__proto__',
    'category',
  ];
  const changed = (keys: string[], most: number) =>
    fc.dictionary(fc.constantFrom(...keys), jsonValue, { maxKeys: most, noNullPrototype: true });
  const text = (whole: object, but: Record<string, string>) =>
    Object.entries({
      ...Object.fromEntries(Object.entries(whole).map(([key, each]) => [key, JSON.stringify(each)])),
      ...but,
    })
      .map(([key, each]) => `${JSON.stringify(key)}:${each}`)
      .join(',');
  const whole = fc
    .tuple(changed(names, 2), changed(items, 3))
    .map(
      ([envelope, answers]) =>
        `{${text({ ...report, clientId: '$clientId' }, { answers: `{${text(report.answers, answers)}}`, ...envelope })}}`,
    );
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 1, arbitrary: jsonValue },
    { weight: 1, arbitrary: value.map(String) },
  );
}
