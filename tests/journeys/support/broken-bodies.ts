import type { OutgoingHttpHeaders } from 'node:http';
import { boundary, hostileBody } from './hostile';

interface BrokenBody {
  what: string;
  body: string | Buffer;
  headers: OutgoingHttpHeaders;
}

/** Bodies that are no form, or not the framework's. `id` is that of an action on the page they are sent to. */
export function brokenBodies(id: string): BrokenBody[] {
  const type = `multipart/form-data; boundary=${boundary}`;
  const whole = hostileBody([{ name: '$ACTION_ID_x', value: '' }]).body.toString();
  const forms = [
    '$ACTION_ID_',
    `$ACTION_ID_${'0'.repeat(42)}`,
    `$ACTION_ID_${id}x`,
    '$ACTION_REF_1',
    '$ACTION_REF_',
    '$ACTION_1:0',
    '$ACTION_KEY',
  ];
  const react = [
    '',
    'null',
    '[]',
    '"$K1"',
    '["$K1"]',
    '["$1:constructor"]',
    '["$1:__proto__:then"]',
    '{"then":"$1"}',
    '["$@1"]',
    '["$Q1"]',
    '["$F1"]',
    '["$B1337"]',
    '["$undefined"',
    '['.repeat(9000),
  ];
  const reactHeaders = (action: string) => ({
    'content-type': type,
    accept: 'text/x-component',
    'next-action': action,
  });
  return [
    ...['', '--', `--${boundary}`, whole.slice(0, 60), whole.slice(0, -8), `${boundary}--`].map((body) => ({
      what: `a form that ends after ${body.length} bytes`,
      ...{ body, headers: { 'content-type': type, accept: 'text/html' } },
    })),
    ...[
      'multipart/form-data',
      'multipart/form-data; boundary=',
      `multipart/form-data; boundary=${'b'.repeat(300)}`,
    ].map((each) => ({
      what: `the type ${each}`,
      ...{ body: whole, headers: { 'content-type': each, accept: 'text/html' } },
    })),
    ...['text/plain', 'application/json', 'application/x-www-form-urlencoded', 'a', ''].map((each) => ({
      what: `the type "${each}"`,
      ...{
        body: `$ACTION_ID_${id}=&bodyTemperature=%00`,
        headers: { 'content-type': each, accept: 'text/html' },
      },
    })),
    ...forms.map((name) => ({
      what: `the action ${name}`,
      ...hostileBody([{ name, value: '{"id":"x","bound":"$@1"}' }]),
    })),
    ...react.map((args) => ({
      what: `the arguments ${args.slice(0, 40)}`,
      ...{
        body: hostileBody([
          { name: '0', value: args },
          { name: '1', value: '"$1"' },
        ]).body,
        headers: reactHeaders(id),
      },
    })),
    ...['x', '0'.repeat(42), id.slice(0, -1), '../../../x', '__proto__'].map((action) => ({
      what: `the header with the action ${action}`,
      ...{ body: hostileBody([{ name: '0', value: '[]' }]).body, headers: reactHeaders(action) },
    })),
  ];
}
