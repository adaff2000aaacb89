/** What differs from one visit to the next of the same page, and what stands in its place. */
const RANDOM: readonly (readonly [RegExp, string])[] = [
  // Every visit has a server of its own.
  [/127\.0\.0\.1:\d+/g, '<host>'],
  [/(Sec-WebSocket-Key: )[\w+/=]+/gi, '$1<key>'],
  [/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<uuid>'],
  // Engine.IO: the session, and what keeps an answer from being cached.
  [/([?&]sid=)[\w-]+/g, '$1<sid>'],
  [/([?&]t=)[\w.-]+/g, '$1<time>'],
  // Its cookie, which version 2 still sets.
  [/(\bio=)[\w-]+/g, '$1<sid>'],
  // SockJS: both ends close at once, and whose frame comes first is chance.
  [/"close 1000 Normal closure"/g, '"close"'],
  // MQTT: the broker's numbers for what the page acknowledges, PUBREC and PUBCOMP.
  [/(binary (5002|7002))[\da-f]{4}/g, '$1<id>'],
  // SignalR's word for the same.
  [/([?&]_=)\d+/g, '$1<time>'],
  // SockJS makes up a server and a session.
  [/(\/sockjs\/)\d{3}\/\w{8}\//g, '$1<server>/<session>/'],
];

/** @returns the text without what its own page could not foretell */
export function withoutRandom(text: string): string {
  return RANDOM.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
