import fc from 'fast-check';

/** Text of all kinds, lone surrogates among them. */
export const anyText = fc.string({ unit: 'binary' });

export const eventName = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('message', 'é€😀', '"', '\\', '\n', '__proto__', 'constructor', 'connected', ''),
);

export const namespace = fc.oneof(
  fc.constant('/'),
  fc.constantFrom('/admin', '/é', '/a?b', '/a b', '/0', '//', '/[x]', '/"q"', '/1-2'),
  anyText.map((text) => `/${text.replaceAll(',', '')}`),
);

export const ackId = fc.option(fc.nat(), { nil: undefined });

export const bytes = fc.uint8Array({ maxLength: 20 });

/** Values that survive JSON, keys that belong to prototypes included. */
export const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));

/** A value that may hold bytes at any depth. */
export const withBytes = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    bytes,
    json,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value;
