/** An event that a client has a handler for. */
export interface Handled {
  readonly namespace: string;
  readonly name: string;
}

type Ask = (method: string, params: object) => Promise<unknown>;

/** Of all objects those that are sockets of a client, by what its emitter keeps. */
const READ = `function () {
  const found = [];
  const own = (object, key) => Object.getOwnPropertyDescriptor(object, key)?.value;
  for (const object of this) {
    try {
      const [namespace, callbacks] = [own(object, 'nsp'), own(object, '_callbacks')];
      if (typeof namespace !== 'string' || typeof callbacks !== 'object' || !own(object, 'io')) continue;
      for (const key of Object.keys(callbacks)) {
        // Emitters of early versions keep the names as they are.
        const name = key.startsWith('$') ? key.slice(1) : key;
        if (found.length < 500) found.push({ namespace, name });
      }
    } catch {}
  }
  return found;
}`;

const LIFECYCLE = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
];

/**
 * Which events a client of Socket.IO has registered handlers for, asked of the inspector of its process or
 * page. It looks at its objects, and changes nothing.
 * @param ask puts a question of the inspector's protocol; null for no answer
 */
export async function clientHandlers(ask: Ask): Promise<readonly Handled[]> {
  const prototype = await ask('Runtime.evaluate', { expression: 'Object.prototype' });
  const prototypeObjectId = idIn(prototype, 'result');
  if (prototypeObjectId === null) return [];
  const objectId = idIn(await ask('Runtime.queryObjects', { prototypeObjectId }), 'objects');
  if (objectId === null) return [];
  const params = { objectId, functionDeclaration: READ, returnByValue: true };
  const reply = (await ask('Runtime.callFunctionOn', params)) as {
    result?: { value?: readonly Handled[] };
  } | null;
  await ask('Runtime.releaseObject', { objectId });
  const all = reply?.result?.value ?? [];
  return all.filter(({ name }) => !LIFECYCLE.includes(name));
}

function idIn(reply: unknown, key: string): string | null {
  const object = (reply as Record<string, { objectId?: string }> | null)?.[key];
  return object?.objectId ?? null;
}
