import { expect, it } from 'vitest';
import { counted, formatBytes, formatDuration } from '../../../inspector/timeline/quantity.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [50_000_000, '50.0 MB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [0, '0.0 ms'],
  [8.73, '8.7 ms'],
  [87.4, '87 ms'],
  [999.4, '999 ms'],
  [999.5, '1.00 s'],
  [61_250, '61.25 s'],
])('writes %d milliseconds as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [0, '0 acks'],
  [1, '1 ack'],
  [2, '2 acks'],
])('counts %d', (number, text) => {
  expect(counted(number, 'ack')).toBe(text);
});
