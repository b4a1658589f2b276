import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentFile } from '@/lib/import/multipart';

async function* inPieces(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size)
    yield await Promise.resolve(bytes.subarray(from, from + size));
}

/** A form as the platform itself writes it. */
async function formOf(...files: [string, Uint8Array<ArrayBuffer>][]) {
  const form = new FormData();
  form.set('note', 'a field before the file');
  for (const [name, bytes] of files) form.append('file', new Blob([bytes]), name);
  const answer = new Response(form);
  return {
    type: answer.headers.get('content-type') ?? '',
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function fileOf(body: Buffer, type: string, size = 1_000) {
  const file = await sentFile(inPieces(body, size), type);
  const pieces: Buffer[] = [];
  for await (const piece of file?.bytes ?? []) pieces.push(Buffer.from(piece));
  return file && { name: file.name, bytes: Buffer.concat(pieces) };
}

test('the file of a form arrives as it was sent, however the form is cut', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom('\r\n', '\r\n--', '--', '\r\n\r\n--x').map((text) => new TextEncoder().encode(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 200 }), async (sent, size) => {
      const { body, type } = await formOf(['人.csv', new Uint8Array(sent)], ['b', new Uint8Array([1])]);
      const file = await fileOf(body, type, size);
      expect(file?.name).toBe('人.csv');
      expect(file?.bytes).toEqual(Buffer.from(sent));
    }),
  );
});

test('a form that breaks off within its file is not taken for whole', async () => {
  const { body, type } = await formOf(['a.csv', new Uint8Array(1_000)]);
  for (const end of [body.length - 60, body.length - 500])
    await expect(fileOf(body.subarray(0, end), type)).rejects.toMatchObject({ problem: 'gone' });
});

test('what is no form, or holds no file, is none', async () => {
  const { body } = await formOf();
  expect(await fileOf(body, 'multipart/form-data; boundary=other')).toBeUndefined();
  expect(await fileOf(Buffer.from('a=b'), 'application/x-www-form-urlencoded')).toBeUndefined();
  expect(
    await fileOf(Buffer.from('--x\r\nno end of its head'), 'multipart/form-data; boundary=x'),
  ).toBeUndefined();
});
