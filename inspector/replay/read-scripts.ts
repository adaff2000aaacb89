import type { Connection } from '../timeline/connection.ts';
import type { Session } from '../timeline/session.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { applicationQuery, hostOf, pathOf } from './address.ts';
import { endingOf } from './ending-of.ts';
import { isTwiceEncoded } from './is-twice-encoded.ts';
import { readRow } from './read-row.ts';
import type { EngineFacts, Script, SocketFacts } from './script.ts';
import { ScriptBuilder } from './script-builder.ts';

type Source = Session | Connection;

type DraftScript = { -readonly [Key in keyof Script]: Script[Key] };

/**
 * What a recording has to be played: a script for each session of Engine.IO and each plain WebSocket, in
 * the order of their beginning. Sockets of which nothing can be played are left out: WebTransport, and
 * sessions that never opened.
 */
export function readScripts(timeline: Timeline): readonly Script[] {
  const builders = new Map<Source, ScriptBuilder>();
  const twice = new Map<Source, boolean | null>();
  for (let row = timeline.first; row < timeline.length; row++) {
    if (timeline.isForgotten(row)) continue;
    const connection = timeline.connectionOf(row);
    if (connection.transport === 'webtransport' || connection.url === '') continue;
    const source = connection.session ?? connection;
    const entry = timeline.entry(row);
    let builder = builders.get(source);
    if (builder === undefined) {
      builder = new ScriptBuilder(openedAt(source) ?? entry.at);
      builders.set(source, builder);
    }
    readRow(timeline, entry, builder);
    if (twice.get(source) == null) twice.set(source, isTwiceEncoded(timeline, entry));
    const ending = endingOf(entry);
    if (ending !== null) builder.end(ending, row, entry.at);
  }
  const scripts = new Map<Source, DraftScript>();
  for (const [source, builder] of builders) {
    if (isPlayable(source, builder))
      scripts.set(source, scriptOf(source, builder, twice.get(source) ?? null));
  }
  for (const [source, script] of scripts) {
    const previous = isSession(source) ? source.previous?.session : undefined;
    if (previous !== undefined) script.previous = scripts.get(previous) ?? null;
  }
  return [...scripts.values()];
}

function isSession(source: Source): source is Session {
  return 'connections' in source;
}

function openedAt(source: Source): number | null {
  if (isSession(source)) return source.openedAt;
  return source.openedAt ?? source.openingAt;
}

function isPlayable(source: Source, { steps }: ScriptBuilder): boolean {
  if (isSession(source)) return source.id !== null || steps.length > 0;
  return source.transport === 'websocket';
}

function scriptOf(source: Source, { steps }: ScriptBuilder, isTwice: boolean | null): DraftScript {
  const connection = isSession(source) ? source.connections[0]! : source;
  const engine = isSession(source) ? engineFacts(source, isTwice) : null;
  return {
    name: isSession(source) ? (source.id ?? connection.id) : source.id,
    host: hostOf(connection.url),
    path: pathOf(connection.url),
    query: applicationQuery(connection.url, engine !== null),
    engine,
    socket: socketFacts(connection),
    steps,
    previous: null,
  };
}

function engineFacts(
  { revision, socketIo, limits, connections }: Session,
  isTwiceEncoded: boolean | null,
): EngineFacts {
  const transport = connections[0]!.transport === 'polling' ? 'polling' : 'websocket';
  return { revision, isSocketIo: socketIo !== null, limits, isTwiceEncoded, transport };
}

function socketFacts({ opened, response, state }: Connection): SocketFacts {
  const status = response?.status ?? 0;
  const isRefused = opened === null && state !== 'open' && status >= 400 && status < 600;
  return {
    subprotocol: opened?.protocol ?? '',
    isDeflated: opened?.extensions.includes('permessage-deflate') ?? false,
    refusal: isRefused ? status : null,
  };
}
