import { test } from 'vitest';
import {
  batchOf,
  get,
  opened,
  opening,
  polling,
  received,
  responded,
  sent,
} from '../../../timeline/batch-of.ts';
import { pollingSession, socketSession } from '../../../timeline/engine-session.ts';
import { timelineOf } from '../../../timeline/lines-of.ts';
import { layerLines } from './layer-lines.ts';

const show = (steps: any[]) => {
  const t = timelineOf([batchOf(steps)]);
  console.log(layerLines(t, t.length - 1).join('\n'));
};
const EIO3 = 'http://chat.test/socket.io/?EIO=3&transport=polling';
test('x', () => {
  const s = [...socketSession(1, 's1'), sent(1, '40'), received(1, '40{"sid":"a"}')];
  show([...s, sent(1, '42["msg",{"a":1}]')]);
  show([...s, sent(1, '42/chat,12["é",["x",2]]')]);
  show([...s, received(1, '430[{"bid":1.25}]')]);
  show([
    ...s,
    received(1, '451-["img",{"_placeholder":true,"num":0}]'),
    received(1, Uint8Array.of(1, 2, 3, 4)),
  ]);
  show([...socketSession(1, 's1')]);
  show([...s, sent(1, '2probe')]);
  show([...s, sent(1, '40/admin,{"token":"t"}')]);
  show([
    ...pollingSession(1, 's1'),
    get(1, 2),
    responded(1, 2),
    received(1, '40{"sid":"é"}\x1e42["é",1]\x1ebAQID'),
  ]);
  show([
    polling(1, EIO3),
    get(1, 1, EIO3),
    responded(1, 1),
    received(1, '12:0{"sid":"x"}2:40'),
    get(1, 2, EIO3),
    responded(1, 2),
    received(1, '11:42["€","x"]'),
  ]);
  show([
    polling(1, EIO3),
    get(1, 1, EIO3),
    responded(1, 1),
    received(
      1,
      Uint8Array.of(
        0,
        1,
        2,
        255,
        ...new TextEncoder().encode('0{"sid":"x"}'),
        0,
        2,
        255,
        0x34,
        0x30,
      ),
    ),
  ]);
  show([opening(1, 'ws://x.test/'), opened(1), sent(1, 'hällo')]);
  show([
    opening(1, 'ws://x.test/'),
    opened(1, { extensions: 'permessage-deflate' }),
    sent(1, Uint8Array.of(1, 2, 3)),
  ]);
  show([...s, sent(1, '49[')]);
});
