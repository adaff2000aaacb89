/** What the numbers mean with which an Engine.IO server refuses a request. */
const ENGINE_ERRORS: readonly string[] = [
  'the server does not offer this transport',
  'this server does not know the session: it has ended the session or was restarted, or the request reached another node of a cluster (sticky sessions are missing)',
  'a session must begin with a GET request',
  'the request does not fit, for instance because its session uses another transport by now, or the server refused it (Origin, middleware)',
  'the server refused the connection (its allowRequest)',
  'the server does not speak this version of the protocol (clients of Socket.IO 1 and 2 need its option allowEIO3)',
];

const FAILURES: ReadonlyMap<string, string> = new Map([
  ['abort', 'The request was aborted before its answer came.'],
  ['timeout', 'No answer came within the time limit that the page had set.'],
]);
const NO_ANSWER =
  'No answer came: the network failed, or the browser refused it to the page (CORS).';

// An Engine.IO error is some 50 characters; of anything longer there is nothing to tell.
const LONGEST_ERROR = 1_000;

/** Why no answer came, in words. */
export function failureMessage(failure: string | undefined): string {
  return FAILURES.get(failure ?? '') ?? NO_ANSWER;
}

/**
 * What an HTTP status other than 200 means for polling.
 * @param body of the answer; an Engine.IO server says `{"code":1,"message":"Session ID unknown"}`
 */
export function statusMessage(status: number, body: string): string {
  const error = engineErrorOf(body);
  if (error === null) return `HTTP ${status} instead of 200.`;
  const meaning = ENGINE_ERRORS[error.code];
  const said = `HTTP ${status}, Engine.IO error ${error.code}, "${error.message}"`;
  return meaning === undefined ? `${said}.` : `${said}: ${meaning}.`;
}

function engineErrorOf(body: string): { code: number; message: string } | null {
  if (body.length > LONGEST_ERROR) return null;
  try {
    const value: unknown = JSON.parse(body);
    const { code, message } = (value ?? {}) as Record<string, unknown>;
    if (!Number.isInteger(code) || typeof message !== 'string') return null;
    return { code: code as number, message };
  } catch {
    return null;
  }
}
