import type { BridgeAnswer, OpenBridge } from '../../inspector/panel/bridge/bridge-link.ts';
import {
  BRIDGE_PATH,
  BRIDGE_VERSION,
  type BridgeAddress,
  type BridgeHello,
  parseFromBridge,
} from '../../inspector/timeline/bridge/bridge-words.ts';

/** A local process answers at once or never. */
const PATIENCE_MS = 4_000;

/** Bytes that may wait in the browser before more are taken. */
const MOST_WAITING = 1_048_576;

/** A browser does not say when they have gone. */
const LOOK_AGAIN_MS = 20;

/** By host: what was given for the token that was printed, which works once. For the session only. */
const keys = new Map<string, string>();

/** Opens a line to a local Sockeye process: says who we are, reads the answer, and lets both sides speak. */
export const openBridge: OpenBridge = ({ host, token }, listener) => {
  const socket = new WebSocket(`ws://${host}${BRIDGE_PATH}`);
  socket.binaryType = 'arraybuffer';
  let state: 'knocking' | 'in' | 'over' = 'knocking';
  const answer = (what: BridgeAnswer) => {
    clearTimeout(patience);
    state = what.type === 'welcome' ? 'in' : 'over';
    if (what.type === 'welcome') keys.set(`${host} ${token}`, what.key);
    else socket.close();
    listener.answered(what);
  };
  const patience = setTimeout(() => answer({ type: 'silent' }), PATIENCE_MS);
  socket.onopen = () => {
    const known = keys.get(`${host} ${token}`) ?? token;
    const hello: BridgeHello = { type: 'hello', version: BRIDGE_VERSION, token: known };
    socket.send(JSON.stringify(hello));
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (state === 'knocking') {
      answer((typeof data === 'string' ? parseFromBridge(data) : null) ?? { type: 'silent' });
    } else if (state === 'in') {
      if (typeof data === 'string') listener.word(data);
      else listener.bytes(new Uint8Array(data));
    }
  };
  socket.onclose = () => {
    if (state === 'knocking') answer({ type: 'silent' });
    else if (state === 'in') listener.closed();
    state = 'over';
  };
  return {
    say: (word) => socket.send(JSON.stringify(word)),
    async send(bytes) {
      socket.send(bytes);
      while (socket.bufferedAmount > MOST_WAITING && state === 'in') {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
      return state === 'in';
    },
    close() {
      clearTimeout(patience);
      state = 'over';
      socket.close();
    },
  };
};

/** Knocks at a local Sockeye process: says who we are, and reads the answer. */
export function knockAtBridge(address: BridgeAddress): Promise<BridgeAnswer> {
  return new Promise((resolve) => {
    const nothing = () => undefined;
    const line = openBridge(address, {
      answered(answer) {
        line.close();
        resolve(answer);
      },
      word: nothing,
      bytes: nothing,
      closed: nothing,
    });
  });
}
