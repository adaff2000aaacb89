/** What the exported code of a client is written with; it goes into the file as it is. */

export const INBOX = `/** Keeps what comes until the test asks for it. */
function inbox() {
  const came = new Map();
  const waiting = new Map();
  const take = (map, words) => map.get(words)?.shift();
  const keep = (map, words, what) => map.set(words, [...(map.get(words) ?? []), what]);
  return {
    put(words, what) {
      const asking = take(waiting, words);
      if (asking) asking.resolve(what);
      else keep(came, words, { what });
    },
    fail(words, error) {
      take(waiting, words)?.reject(error);
    },
    next(words) {
      const known = take(came, words);
      if (known) return Promise.resolve(known.what);
      const others = () => [...came].flatMap(([other, list]) => list.map(() => other));
      const ask = (resolve, reject) => keep(waiting, words, { resolve, reject });
      return within(words, ask, others);
    },
  };
}

function within(words, ask, others = () => []) {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const got = others().join(', ') || 'nothing';
      reject(new Error(\`expected \${words} within \${PATIENCE} ms, got \${got}\`));
    };
    const timer = setTimeout(giveUp, PATIENCE);
    const settle = (end) => (what) => {
      clearTimeout(timer);
      end(what);
    };
    ask(settle(resolve), settle(reject));
  });
}`;

export const SOCKET_IO = `function connect(manager, namespace, options, events) {
  const socket = manager.socket(namespace, options);
  const box = inbox();
  const wordsOf = (event) => \`event "\${event}" in \${namespace}\`;
  const connected = \`the CONNECT of \${namespace}\`;
  const refused = \`the refusal of \${namespace}\`;
  const ended = \`the DISCONNECT of \${namespace}\`;
  for (const event of events) {
    socket.on(event, (...args) => {
      const reply = typeof args.at(-1) === 'function' ? args.pop() : undefined;
      box.put(wordsOf(event), { args: plain(args), reply });
    });
  }
  const refuse = (error) => {
    box.put(refused, error);
    const why = error?.message ?? error;
    box.fail(connected, new Error(\`expected \${connected}, got a refusal: \${why}\`));
  };
  socket.on('connect', () => box.put(connected));
  socket.on('REFUSAL', refuse);
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') box.put(ended, reason);
  });
  socket.connect();
  return {
    get id() {
      return socket.id;
    },
    connect: () => socket.connect(),
    connected: () => box.next(connected),
    refused: () => box.next(refused),
    disconnect: () => socket.disconnect(),
    disconnected: () => box.next(ended),
    emit: (...args) => socket.emit(...args),
    ask(...args) {
      const answer = within(\`an answer to "\${args[0]}" in \${namespace}\`, (resolve) =>
        socket.emit(...args, (...values) => resolve(plain(values))),
      );
      // The test may fail before it comes to the answer.
      answer.catch(() => undefined);
      return answer;
    },
    next: async (event) => (await box.next(wordsOf(event))).args,
    question: (event) => box.next(wordsOf(event)),
  };
}

function connectManager(cleanUp, url, options) {
  const manager = new Manager(url, { ...options, autoConnect: false, reconnection: false });
  const box = inbox();
  manager.on('close', () => box.put('the end of the connection'));
  cleanUp(() => manager.engine?.close());
  return Object.assign(manager, { ended: () => box.next('the end of the connection') });
}`;

export const PLAIN = `/** The same with all bytes as Buffers. */
function plain(value) {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}`;

export const RAW = `function connectSocket(cleanUp, url, protocols) {
  const socket = new WebSocket(url, protocols);
  const box = inbox();
  socket.on('open', () => box.put('the opening of the WebSocket'));
  socket.on('message', (data, isBinary) => {
    box.put('a message', isBinary ? data : String(data));
  });
  socket.on('close', (code, reason) => {
    box.put('the end of the WebSocket', { code, reason: String(reason) });
  });
  socket.on('unexpected-response', (_request, response) => {
    box.put('a refusal', response.statusCode);
    response.destroy();
  });
  socket.on('error', (error) => box.fail('the opening of the WebSocket', error));
  cleanUp(() => socket.terminate());
  return {
    opened: () => box.next('the opening of the WebSocket'),
    refused: () => box.next('a refusal'),
    send: (data) => socket.send(data),
    next: () => box.next('a message'),
    close: (...args) => socket.close(...args),
    ended: () => box.next('the end of the WebSocket'),
  };
}`;

export const SAME = `/** Asserts that the values are those, or of those types. */
function same(actual, expected) {
  assert.deepEqual(actual, filled(expected, actual));
}

function filled(expected, actual) {
  if (expected === any.string || expected === any.number) {
    return any[typeof actual] === expected ? actual : expected;
  }
  if (typeof expected !== 'object' || expected === null) return expected;
  if (Buffer.isBuffer(expected) || expected instanceof Date) return expected;
  if (Array.isArray(expected)) return expected.map((item, index) => filled(item, actual?.[index]));
  const fields = Object.entries(expected).map(([key, item]) => [key, filled(item, actual?.[key])]);
  return Object.fromEntries(fields);
}`;
