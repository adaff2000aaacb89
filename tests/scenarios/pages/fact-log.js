import { jsonOf } from './fact-json.js';

/** The page's own log: what it did and got, told by the clients' public interfaces. */
const facts = [];
const outcomes = [];
/** Blobs that are still being read into their facts. */
const unread = [];
/** Saved, because a page that sets traps must still be able to report. */
const { stringify } = JSON;
let tolerated = () => false;

/** Notes one fact; arguments and data may hold bytes. Returns the fact as it stands in the log. */
export function note(fact) {
  const noted = jsonOf(fact);
  facts.push(noted);
  return noted;
}

/** Notes a whole message: a string, an ArrayBuffer, a view or a Blob. */
export function noteMessage(client, direction, payload) {
  if (typeof payload === 'string')
    note({ direction, kind: textKind(payload), data: payload, client });
  else if (payload instanceof Blob) noteBlob(client, direction, payload);
  else note({ direction, kind: 'binary', data: payload, client });
}

/** Notes how a WebSocket ended. */
export function noteOutcome(outcome) {
  outcomes.push(outcome);
}

/** Errors for which `judge` returns true are part of the scenario and do not fail it. */
export function tolerateErrors(judge) {
  tolerated = judge;
}

/** The log so far, when all Blobs in it are read. */
export async function collect() {
  await Promise.all(unread);
  return { facts, outcomes };
}

/** Takes over the log of another document or worker. */
export function adopt(log) {
  facts.push(...log.facts);
  outcomes.push(...log.outcomes);
}

/** Ends the scenario well. */
export async function finish() {
  await post(await collect());
}

/** Ends the scenario with an error. */
export async function fail(error) {
  await post({ error: String(error?.stack ?? error) });
}

function textKind(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? 'json' : 'text';
  } catch {
    return 'text';
  }
}

/** The fact keeps its place among the others while the Blob is read. */
function noteBlob(client, direction, blob) {
  const noted = note({ direction, kind: 'binary', client });
  const read = blob.arrayBuffer().then((bytes) => {
    noted.data = jsonOf(bytes);
  });
  unread.push(read);
}

async function post(report) {
  await fetch('/scenario/done', { method: 'POST', body: stringify(report) });
}

addEventListener('error', (event) => {
  if (!tolerated(event.error)) fail(event.error ?? event.message);
});
addEventListener('unhandledrejection', (event) => fail(event.reason));
