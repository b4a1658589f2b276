import { inflateRawSync } from 'node:zlib';

/** A workbook that would fill the memory, or lies about its size. */
export class WorkbookTooLarge extends Error {}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
const endAtLeast = 22;

/**
 * Unpacks every part of a ZIP archive once and throws it away, so that none turns out larger than its directory says and all
 * together are not larger than allowed. Throws WorkbookTooLarge, or an Error for what is no archive.
 */
export function checkUnpackedSize(file: Uint8Array, atMost: number): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  let left = atMost;
  for (const { method, from, packed, unpacked } of entriesOf(bytes)) {
    if (unpacked > left) throw new WorkbookTooLarge();
    left -= unpacked;
    if (method === 0) continue;
    try {
      inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, unpacked) });
    } catch (error) {
      if (error instanceof RangeError) throw new WorkbookTooLarge();
      throw error;
    }
  }
}

function entriesOf(bytes: Buffer) {
  let end = bytes.length - endAtLeast;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('no directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error('no entry');
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== localEntry) throw new Error('no part');
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      from: local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28),
    };
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
}
