import { expect, it } from 'vitest';
import { acceptOf } from '../../../inspector/protocol/accept.ts';

it('answers the key of RFC 6455, section 1.3', () => {
  expect(acceptOf('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

it('leaves out the white space around a header value', () => {
  expect(acceptOf(' dGhlIHNhbXBsZSBub25jZQ== ')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});
