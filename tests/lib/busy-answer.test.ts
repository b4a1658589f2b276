import { afterEach, expect, test } from 'vitest';
import { answerAsBusy, whileAnswering } from '@/lib/busy-answer';
import { closeFronts, openFront } from '../support/front';

afterEach(closeFronts);

test('a page that is answered while we are busy goes out whole, as 503 and with a time to come again', async () => {
  const { origin } = await openFront((_, response) =>
    whileAnswering(response, async () => {
      await Promise.resolve();
      answerAsBusy();
      response.end('what was typed');
    }),
  );
  const answer = await fetch(origin);
  expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
    503,
    '5',
    'what was typed',
  ]);
});

test('one busy answer leaves its neighbours alone', async () => {
  const { origin } = await openFront((request, response) =>
    whileAnswering(response, async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (request.url === '/busy') answerAsBusy();
      response.end();
    }),
  );
  const paths = ['/busy', '/calm', '/busy', '/calm'];
  const answers = await Promise.all(paths.map((path) => fetch(origin + path)));
  expect(answers.map(({ status }) => status)).toEqual([503, 200, 503, 200]);
});

test('outside of an answer, and after one was sent, nothing happens', async () => {
  answerAsBusy();
  const { origin } = await openFront((_, response) =>
    whileAnswering(response, () => {
      response.end();
      answerAsBusy();
    }),
  );
  expect((await fetch(origin)).status).toBe(200);
});
