import type { Decoded } from '../../../protocol/decode.ts';
import type { ValueNode } from '../../values/value-node.ts';

/** The values of a packet, as the first lines of a value tree; null where it holds none. */
export function rootsOf(decoded: Decoded | null): readonly ValueNode[] | null {
  switch (decoded?.kind) {
    case 'arguments':
      return decoded.args.map((value, at) => ({ label: String(at), value, path: `args[${at}]` }));
    case 'bytes':
      return [{ label: 'data', value: decoded.bytes, path: 'data' }];
    case 'data':
      return [
        { label: 'data', value: 'value' in decoded ? decoded.value : decoded.text, path: 'data' },
      ];
    default:
      return null;
  }
}
