import { ExportError } from '../export-error.ts';
import type { TestPlan } from '../test-plan.ts';
import { CODEC } from './codec-helpers.ts';
import { RAW, SOCKET_IO, WALK } from './mock-helpers.ts';

export const ANY = `/** What is another value on each run is compared by its type. */
const any = { string: Symbol('any string'), number: Symbol('any number') };`;

/** Gives each connection of the page the next conversation of its path that is left. */
export const TAKE = `const left = [...conversations];

/** The next conversation of a path; the last of it again when all are played. */
function take(path) {
  const next = left.findIndex((one) => one.path === path);
  if (next !== -1) return left.splice(next, 1)[0];
  return conversations.findLast((one) => one.path === path);
}`;

/**
 * The code that plays the server's side of a plan.
 * @throws ExportError for what it cannot speak
 */
export function mockParts({ conversations }: TestPlan): readonly string[] {
  if (conversations.some(({ engine }) => engine?.parser === 'msgpack')) {
    throw new ExportError(
      'expected the default parser of Socket.IO, got MessagePack, which no exported server speaks',
    );
  }
  return [
    WALK,
    ...(conversations.some(({ engine }) => engine !== null) ? [SOCKET_IO, CODEC] : []),
    ...(conversations.some(({ engine }) => engine === null) ? [RAW] : []),
  ];
}

/** Paths of sessions, and of plain WebSockets. */
export function pathsOf({ conversations }: TestPlan): { engine: string[]; plain: string[] } {
  const of = (isEngine: boolean) =>
    conversations.filter(({ engine }) => (engine !== null) === isEngine).map(({ path }) => path);
  return { engine: [...new Set(of(true))], plain: [...new Set(of(false))] };
}
