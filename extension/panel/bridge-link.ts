import type { BridgeAnswer } from '../../inspector/panel/server/bridge-link.ts';
import {
  BRIDGE_PATH,
  BRIDGE_VERSION,
  type BridgeAddress,
  type BridgeHello,
  parseFromBridge,
} from '../../inspector/timeline/bridge/bridge-words.ts';

/** A local process answers at once or never. */
const PATIENCE_MS = 4_000;

/** By host: what was given for the token that was printed, which works once. For the session only. */
const keys = new Map<string, string>();

/** Knocks at a local Sockeye process: says who we are, and reads the answer. */
export function knockAtBridge({ host, token }: BridgeAddress): Promise<BridgeAnswer> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${host}${BRIDGE_PATH}`);
    const answer = (what: BridgeAnswer) => {
      clearTimeout(patience);
      if (what.type === 'welcome') keys.set(`${host} ${token}`, what.key);
      resolve(what);
      socket.close();
    };
    const patience = setTimeout(() => answer({ type: 'silent' }), PATIENCE_MS);
    socket.onopen = () => {
      const known = keys.get(`${host} ${token}`) ?? token;
      const hello: BridgeHello = { type: 'hello', version: BRIDGE_VERSION, token: known };
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = ({ data }) => {
      const word = typeof data === 'string' ? parseFromBridge(data) : null;
      answer(word ?? { type: 'silent' });
    };
    socket.onclose = () => answer({ type: 'silent' });
  });
}
