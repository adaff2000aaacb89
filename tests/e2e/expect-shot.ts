import { expect } from 'vitest';

/** The first eight bytes of every PNG; its header follows, with width and height at 16 and 20. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Claims that a file is a screenshot of the panel, of the size that `npm start` promises. */
export function expectShot(image: Buffer): void {
  expect([...image.subarray(0, 8)]).toEqual(PNG);
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1400, 900]);
  expect(image.byteLength).toBeGreaterThan(10_000);
}
