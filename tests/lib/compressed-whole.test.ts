import { afterEach, expect, test } from 'vitest';
import { compressedWhole } from '@/lib/compressed-whole';
import { closeFronts, openFront } from '../support/front';

afterEach(closeFronts);

test('what a compression puts on the response to flush it is not found there', async () => {
  let found: unknown = 'not looked for';
  const { origin } = await openFront(
    compressedWhole((_, response) => {
      Object.assign(response, { flush: () => {} });
      found = Reflect.get(response, 'flush');
      response.end('whole');
    }),
  );
  expect(await (await fetch(origin)).text()).toBe('whole');
  expect(found).toBeUndefined();
});
