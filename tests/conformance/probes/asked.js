/** Of no interest to Sockeye, and what Engine.IO's polling looks like. */
const QUERIES = ['?x=1', '?EIO=4&transport=polling&t=1'];

/** Runs a probe for both kinds of address. */
export function both(probe) {
  return async () => {
    const seen = [];
    for (const query of QUERIES) seen.push(await probe(query));
    return seen;
  };
}

/** What can be sent, made anew. */
export function bodies() {
  return [
    undefined,
    null,
    '',
    'text ü',
    7,
    { toString: () => 'own' },
    new Uint8Array([1, 2]),
    new Uint8Array([1, 2, 3]).buffer,
    new Blob(['blob'], { type: 'text/x' }),
    new URLSearchParams({ a: 'b' }),
  ];
}

/** A form; what it is sent as has a boundary of the browser's own in it. */
export function form() {
  const data = new FormData();
  data.append('name', 'value');
  return data;
}

/** What came of a form, without that boundary. */
export function withoutBoundary(text) {
  return text.replace(/-+[\w]+/g, 'boundary').replace(/ \d+ /, ' length ');
}
