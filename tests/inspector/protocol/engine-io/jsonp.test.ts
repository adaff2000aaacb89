import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  unwrapJsonpForm,
  unwrapJsonpResponse,
} from '../../../../inspector/protocol/engine-io/jsonp.ts';

describe('unwrapJsonpResponse', () => {
  it.each([
    ['___eio[0]("2:40");', '2:40'],
    ['___eio[12]("7:42[\\"é\\"]");', '7:42["é"]'],
    ['/**/___eio[0]("1:6")', '1:6'],
    ['___eio[0]("4:4\\u2028\\n\\\\");\n', '4:4\u2028\n\\'],
  ])('unwraps %j', (body, payload) => {
    expect(unwrapJsonpResponse(body, false)).toBe(payload);
  });

  it.each(['', 'ok', '{"code":1}', 'alert("x")', '___eio[0](42);', '___eio[0]("x'])(
    'is null for %j',
    (body) => {
      expect(unwrapJsonpResponse(body, false)).toBeNull();
    },
  );

  it.each([
    ['___eio[0]("12:42[\\"a', '12:42["a'],
    ['___eio[0]("12:42[\\', '12:42['],
    ['___eio[0]("12:42[\\u00', '12:42['],
    ['___eio[0](', null],
  ])('keeps what is left of %j, which was cut', (body, payload) => {
    expect(unwrapJsonpResponse(body, true)).toBe(payload);
  });
});

describe('unwrapJsonpForm', () => {
  it('unescapes the form of a real client', () => {
    const form =
      'd=26%3A42%2Fadm%2C0%5B%22x%22%2C%22h%C3%A9%E2%82%AC%F0%9F%98%80%5C%5C%5Cn%5C%5Cn%22%5D';
    expect(unwrapJsonpForm(form)).toBe('26:42/adm,0["x","hé€😀\\\\n\\n"]');
  });

  it.each([
    ['d=a+b', 'a b'],
    ['x=1&d=1:1&y=2', '1:1'],
    ['d=', ''],
    ['d=%zz%41', '%zzA'],
    ['d=%41%c3', '%41%c3'],
  ])('unwraps %j', (form, payload) => {
    expect(unwrapJsonpForm(form)).toBe(payload);
  });

  it('is null without a field d', () => {
    expect(unwrapJsonpForm('dd=1')).toBeNull();
  });

  it('takes back the escaping of the client', () => {
    const clientForm = (data: string) =>
      `d=${encodeURIComponent(data.replace(/\\n/g, '\\\n').replace(/\n/g, '\\n'))}`;
    const json = fc.anything().map((value) => JSON.stringify(value) ?? '');
    fc.assert(
      fc.property(json, (data) => {
        expect(unwrapJsonpForm(clientForm(data))).toBe(data);
      }),
    );
  });
});
