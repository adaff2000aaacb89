import { describe, expect, test } from 'vitest';
import { Census } from '../../../../inspector/panel/state/census.ts';
import { EVERYTHING } from '../../../../inspector/panel/state/scope.ts';
import { type TreeNode, treeOf } from '../../../../inspector/panel/tree/tree-of.ts';
import {
  batchOf,
  closed,
  failed,
  opened,
  opening,
  received,
  type Step,
  sent,
} from '../../timeline/batch-of.ts';
import { pollingSession, socketSession, upgradeSocket } from '../../timeline/engine-session.ts';
import { timelineOf } from '../../timeline/lines-of.ts';

function treeAfter(steps: readonly Step[]): readonly TreeNode[] {
  const timeline = timelineOf([batchOf(steps)]);
  const census = new Census(timeline, () => true);
  census.advance(1_000);
  return treeOf({ connections: timeline.connections, census });
}

/** One line a node: label, remark, state and count, indented by level. */
function drawn(nodes: readonly TreeNode[], indent = ''): string[] {
  return nodes.flatMap(({ label, remark, state, count, children }) => {
    const words = [label, remark, state, count].filter((word) => word !== '' && word !== null);
    return [`${indent}${words.join(' | ')}`, ...drawn(children, `${indent}  `)];
  });
}

describe('the tree', () => {
  test('has a node for everything, even before there is anything', () => {
    const [all, ...others] = treeAfter([]);
    expect([all?.scope, all?.count, others]).toEqual([EVERYTHING, 0, []]);
  });

  test('shows a session with its transports and its namespaces, counted', () => {
    const steps = [
      ...pollingSession(1, 's1'),
      ...upgradeSocket(2, 's1'),
      sent(2, '40'),
      sent(2, '40/chat,'),
      received(2, '42/chat,["a"]'),
    ];
    expect(drawn(treeAfter(steps))).toEqual([
      'All | 7',
      'chat.test | 7',
      '  Socket.IO 3/4 | polling → websocket | open | 7',
      '    polling | open | 2',
      '    websocket | open | 5',
      '    / | 1',
      '    /chat | 2',
    ]);
  });

  test('shows other sockets by their paths and their state', () => {
    const steps = [
      opening(1, 'ws://chat.test/feed?x=1'),
      opened(1),
      closed(1),
      opening(2, 'ws://other.test:8080/'),
      failed(2),
    ];
    expect(drawn(treeAfter(steps))).toEqual([
      'All | 5',
      'chat.test | 3',
      '  /feed?x=1 | over | 3',
      'other.test:8080 | 2',
      '  / | failed | 2',
    ]);
  });

  test('keeps two sessions of one server apart', () => {
    const tree = treeAfter([...socketSession(1, 's1'), ...socketSession(2, 's2')]);
    const sessions = tree[1]?.children ?? [];
    expect(sessions.map(({ scope }) => scope.session?.id)).toEqual(['s1', 's2']);
    expect(new Set(sessions.map(({ scope }) => scope.id)).size).toBe(2);
  });
});
