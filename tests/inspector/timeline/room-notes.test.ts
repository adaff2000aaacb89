import { describe, expect, it } from 'vitest';
import type { RoomChange } from '../../../inspector/timeline/server/server-model.ts';
import { batchOf, received, sent } from './batch-of.ts';
import { socketSession } from './engine-session.ts';
import { matching } from './filter/matching.ts';
import { allLines, pick, timelineOf } from './lines-of.ts';

const begun = [
  ...socketSession(1, 's1'),
  sent(1, '40/chat,'),
  received(1, '40/chat,{"sid":"Self"}'),
];

function change(id: string, room: string, isJoin = true): RoomChange {
  return { namespace: '/chat', room, id, isJoin, at: 1_500 };
}

describe('what a server has seen of rooms', () => {
  it('stands behind the traffic of the socket that it concerns, and is found by the room', () => {
    const timeline = timelineOf([batchOf(begun)]);
    const before = timeline.length;
    expect(timeline.noteRoom(change('Self', 'tea'))).toBe(true);
    expect(timeline.noteRoom(change('Self', 'tea', false))).toBe(true);
    const lines = allLines(timeline).slice(before);
    expect(pick(lines, 'kind', 'layer', 'namespace', 'room', 'at', 'session')).toEqual([
      {
        kind: 'join',
        layer: 'socket.io',
        namespace: '/chat',
        room: 'tea',
        at: 1_500,
        session: 's1',
      },
      {
        kind: 'leave',
        layer: 'socket.io',
        namespace: '/chat',
        room: 'tea',
        at: 1_500,
        session: 's1',
      },
    ]);
    expect(matching('room:tea', timeline)).toEqual([before, before + 1]);
    expect(timeline.decoded(before)).toBeNull();
    expect(timeline.packet(before)).toBeNull();
  });

  it('waits for a socket that is not known yet, and says nothing of sockets of others', () => {
    const timeline = timelineOf([]);
    expect(timeline.noteRoom(change('Other', 'tea'))).toBe(false);
    expect(timeline.noteRoom(change('Self', 'tea'))).toBe(false);
    timeline.apply(batchOf(begun));
    const kinds = allLines(timeline).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'join')).toHaveLength(1);
  });

  it('is forgotten of very many sockets that never come', () => {
    const timeline = timelineOf([]);
    timeline.noteRoom(change('Self', 'tea'));
    for (let n = 0; n < 500; n++) timeline.noteRoom(change(`other ${n}`, 'tea'));
    timeline.apply(batchOf(begun));
    expect(allLines(timeline).some(({ kind }) => kind === 'join')).toBe(false);
  });
});
