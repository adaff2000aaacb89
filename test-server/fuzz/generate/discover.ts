import { type Transcript, textsOf } from '../wire/answer.ts';
import type { Input, Step } from '../wire/input.ts';
import type { Address } from '../wire/peer.ts';
import { runInput } from '../wire/run-input.ts';
import { engineSteps, socketSteps } from './conversation.ts';
import { type Dialect, type EngineDialect, emptyDialect } from './dialect.ts';
import { parameter, request } from './request.ts';

const ENGINE_PATHS = ['/socket.io/', '/engine.io/'] as const;
const SOCKJS_PREFIXES = ['', '/echo', '/sockjs', '/chat', '/sock', '/ws'] as const;
const PATIENCE = { waitMs: 1_500, settleMs: 0 };

/**
 * Finds out what a server speaks, by asking as a client would.
 * @param path of the target's URL; looked at first
 * @returns null when nothing there answers HTTP
 */
export async function discover(address: Address, path: string): Promise<Dialect | null> {
  const own = path === '/' ? [] : [path.endsWith('/') ? path : `${path}/`];
  const engines: EngineDialect[] = [];
  let hasAnswered = false;
  for (const each of [...own, ...ENGINE_PATHS]) {
    if (engines.length > 0) break;
    for (const revision of [4, 3] as const) {
      const transcript = await runInput(address, opening(each, revision), PATIENCE);
      hasAnswered ||= first(transcript) !== undefined;
      const found = revisionIn(transcript);
      if (found === revision) {
        const engine = { path: each, revision, isSocketIo: false };
        engines.push({ ...engine, isSocketIo: await isSocketIo(address, engine) });
      }
    }
  }
  const sockets: string[] = [];
  const sockJs: string[] = [];
  if (engines.length === 0) {
    const plain = await runInput(address, { steps: socketSteps(path, []) }, PATIENCE);
    if (statusOf(plain) === 101) sockets.push(path);
    hasAnswered ||= first(plain) !== undefined;
    for (const prefix of [path.replace(/\/$/, ''), ...SOCKJS_PREFIXES]) {
      if (!sockJs.includes(prefix) && (await isSockJs(address, prefix))) sockJs.push(prefix);
    }
  }
  return hasAnswered ? { ...emptyDialect, engines, sockets, sockJs } : null;
}

function opening(path: string, revision: 3 | 4): Input {
  const query = [parameter('EIO', String(revision)), parameter('transport', 'polling')];
  return {
    steps: [request(0, 'GET', { path, query }), { do: 'wait', on: 0, for: 'answer' }],
  };
}

function first({ connections }: Transcript) {
  return connections.get(0)?.answers[0];
}

function statusOf(transcript: Transcript): number | null {
  const answer = first(transcript);
  return answer?.kind === 'http' ? answer.status : null;
}

function revisionIn(transcript: Transcript): 3 | 4 | null {
  const answer = first(transcript);
  if (answer?.kind !== 'http' || answer.status !== 200) return null;
  const body = answer.body.toString();
  if (body.startsWith('0{')) return 4;
  // Binary lengths: a byte of 0, the digits as bytes, and 255.
  return /^\d+:0\{/.test(body) || (answer.body[0] === 0 && body.includes('0{')) ? 3 : null;
}

async function isSocketIo(address: Address, engine: EngineDialect): Promise<boolean> {
  const steps: Step[] = [
    ...engineSteps(engine, 'websocket', [], emptyDialect),
    ...(engine.revision === 4
      ? [{ do: 'frame', on: 0, opcode: 1, payload: ['40'] } satisfies Step]
      : []),
    { do: 'wait', on: 0, for: 'text', text: '4', ms: 1_000 },
  ];
  const { connections } = await runInput(address, { steps }, PATIENCE);
  const texts = connections.get(0)?.answers.flatMap(textsOf) ?? [];
  // An echo would send back what we said, so that of revision 4 more is asked.
  const isIn = engine.revision === 4 ? /^4[04]\{/ : /^40$/;
  return texts.some((text) => isIn.test(text));
}

async function isSockJs(address: Address, prefix: string): Promise<boolean> {
  const steps: Step[] = [
    request(0, 'GET', { path: `${prefix}/info` }),
    { do: 'wait', on: 0, for: 'answer' },
  ];
  const transcript = await runInput(address, { steps }, { waitMs: 1_000, settleMs: 0 });
  const answer = first(transcript);
  return answer?.kind === 'http' && answer.body.includes('"websocket"');
}
