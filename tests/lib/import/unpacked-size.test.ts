import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkUnpackedSize, WorkbookTooLarge } from '@/lib/import/unpacked-size';

const zipped = (bytes: number) =>
  Buffer.from(zipSync({ 'xl/a': new Uint8Array(bytes), b: new Uint8Array(10) }));

test('a workbook may be as large as allowed when it is unpacked, and no byte larger', () => {
  expect(() => checkUnpackedSize(zipped(90), 100)).not.toThrow();
  expect(() => checkUnpackedSize(zipped(91), 100)).toThrow(WorkbookTooLarge);
});

test('one that lies about its size is found out', () => {
  const bomb = zipped(1_000_000);
  // The directory says 50 bytes.
  const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bomb.writeUInt32LE(50, entry + 24);
  expect(() => checkUnpackedSize(bomb, 100)).toThrow(WorkbookTooLarge);
});

test.each([Buffer.from('PK\x03\x04'), zipped(10).subarray(0, 80), Buffer.alloc(100)])(
  'what is no archive is refused',
  (bytes) => expect(() => checkUnpackedSize(bytes, 100)).toThrow(),
);
