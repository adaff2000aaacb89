import { describe, expect, test } from 'vitest';
import { dissect } from '../../../../../inspector/panel/detail/layers/dissect.ts';
import type {
  Dissection,
  LayerNode,
} from '../../../../../inspector/panel/detail/layers/layer-node.ts';
import { readRecording, recordingNames } from '../../../../recordings/recording.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';
import { innerLines } from './layer-lines.ts';

/** The lines whose bytes are not there. */
function astray({ blocks, layers }: Dissection): LayerNode[] {
  const all = (nodes: readonly LayerNode[]): LayerNode[] =>
    nodes.flatMap((node) => [node, ...all(node.children)]);
  return all(layers).filter(({ block, start, end, inHeader }) => {
    const bytes = inHeader ? blocks[block]?.header : blocks[block]?.bytes;
    return bytes === undefined || start > end || end > bytes.length;
  });
}

describe.each(recordingNames())('each row of %s', (name) => {
  const timeline = timelineOf(readRecording(name).batches);

  test('is taken apart into lines whose bytes are there', () => {
    const rows = Array.from({ length: timeline.length }, (_, row) => dissect(timeline, row));
    const taken = rows.filter((dissection) => dissection !== null);
    expect(taken.flatMap(astray)).toEqual([]);
  });
});

test('a packet in MessagePack is one layer with its fields', () => {
  const timeline = timelineOf(readRecording('socket-io-msgpack-4-websocket').batches);
  const row = Array.from({ length: timeline.length }, (_, at) => timeline.entry(at)).findIndex(
    ({ event }) => event === 'question',
  );
  expect(innerLines(timeline, row)).toEqual([
    'Engine.IO packet: message, the bare bytes: binary has no packet type [0:0-64]',
    'Socket.IO packet: MessagePack, as a whole [0:0-64]',
    '  type: 2, EVENT [0:1-7]',
    '  data: 23 bytes [0:7-35]',
    '    Event: "question" [0:13-22]',
    '    0: 13 bytes [0:22-35]',
    '  options: 11 bytes [0:35-54]',
    '  id: 0 [0:54-58]',
    '  nsp: "/" [0:58-64]',
  ]);
});
