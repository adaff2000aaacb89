/** What exported code that plays a server is written with; it goes into the file as it is. */

/** The walk through the script: what follows what the page says. */
export const WALK = `/** What the page is to say, is not done yet, said otherwise or in addition. */
const report = {
  missing: conversations.flatMap(({ script }) => script.filter((step) => step.page)),
  different: [],
  unexpected: [],
};

/** Plays the server's side: says what followed in the recording once the page has said its part. */
function walk({ script }, say) {
  const open = new Set(script.filter((step) => step.page));
  const follow = (place, id) => {
    for (const step of script) if (step.server && step.after === place) say(step, id);
  };
  const hear = (said, isTo = () => true) => {
    const alike = [...open].filter(
      (step) =>
        step.page === said.page &&
        (step.namespace ?? '/') === (said.namespace ?? '/') &&
        step.event === said.event &&
        isTo(step),
    );
    const step = alike.find((one) => isLike(said.args, one.args)) ?? alike[0];
    if (step === undefined) return report.unexpected.push(said);
    open.delete(step);
    report.missing = report.missing.filter((one) => one !== step);
    if (!isLike(said.args, step.args)) report.different.push({ expected: step, got: said });
    return follow(script.indexOf(step), said.id);
  };
  return { begin: () => follow(-1), hear };
}

function isLike(actual, expected) {
  if (expected === undefined) return true;
  if (expected === any.string || expected === any.number) return any[typeof actual] === expected;
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  const keys = Object.keys(expected).filter((key) => expected[key] !== undefined);
  const isSameSize = Object.keys(actual).length === keys.length;
  return isSameSize && keys.every((key) => isLike(actual[key], expected[key]));
}

/** The same of what came as an ArrayBuffer. */
function bytesOf(data) {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}`;

/** Socket.IO on top of Engine.IO, as far as a server needs it. */
export const SOCKET_IO = `const sessions = new Map();

/** A session of Engine.IO with Socket.IO in it, over polling, a WebSocket, or first one and then the other. */
function openSession(conversation) {
  const { revision } = conversation;
  const sid = \`sid-\${sessions.size + 1}\`;
  const queue = [];
  const questions = [];
  let pending = null;
  let socket = null;
  let wake = () => undefined;
  const send = (message) => {
    if (socket !== null) return socket.send(frameOf(message, revision));
    queue.push(message);
    return wake();
  };
  const sendPacket = (type, { namespace = '/' }, id, data) => {
    const attachments = [];
    const json = JSON.stringify(data, (_key, value) => {
      if (!(value instanceof Uint8Array)) return value;
      return { _placeholder: true, num: attachments.push(value) - 1 };
    });
    const head = attachments.length === 0 ? \`4\${type}\` : \`4\${type + 3}\${attachments.length}-\`;
    send(\`\${head}\${namespace === '/' ? '' : \`\${namespace},\`}\${id ?? ''}\${json ?? ''}\`);
    attachments.forEach(send);
  };
  const say = (step, id) => {
    const { server, event, args = [] } = step;
    const entry = revision === 4 ? { sid: step.sid } : undefined;
    if (server === 'connect') sendPacket(0, step, null, entry);
    if (server === 'disconnect') sendPacket(1, step);
    if (server === 'event') {
      sendPacket(2, step, step.asks ? questions.push(step) - 1 : null, [event, ...args]);
    }
    if (server === 'ack') sendPacket(3, step, id, args);
    if (server === 'connect_error') sendPacket(4, step, null, args[0]);
    if (server === 'close') close();
  };
  const close = () => (socket === null ? send('1') : socket.close());
  const { begin, hear } = walk(conversation, say);
  const take = ({ type, namespace, id, data }) => {
    if (type === 0) hear({ page: 'connect', namespace });
    if (type === 1) hear({ page: 'disconnect', namespace });
    if (type === 2) hear({ page: 'event', namespace, event: data[0], args: data.slice(1), id });
    const question = conversation.script.indexOf(questions[id]);
    if (type === 3) hear({ page: 'ack', namespace, args: data }, (step) => step.to === question);
  };
  const receive = (message) => {
    if (typeof message !== 'string') {
      if (pending?.attach(message)) take(pending.packet);
    } else if (message === '2') send('3');
    else if (message.startsWith('4')) {
      pending = packetOf(message);
      if (pending.attach()) take(pending.packet);
    }
  };
  const limits = { pingInterval: 600_000, pingTimeout: 600_000, maxPayload: 100_000_000 };
  const session = {
    revision,
    receive,
    open(transport) {
      const upgrades = transport === 'polling' ? conversation.upgrades : [];
      send(\`0\${JSON.stringify({ sid, upgrades, ...limits })}\`);
      begin();
    },
    over(other) {
      socket = other;
      for (const message of queue.splice(0)) send(message);
    },
    noop: () => (queue.length === 0 ? send('6') : undefined),
    poll: async () => {
      if (queue.length === 0) await new Promise((woken) => Object.assign(session, { woken }));
      return payloadOf(queue.splice(0), revision);
    },
  };
  wake = () => session.woken?.();
  sessions.set(sid, session);
  return session;
}

/** Has a WebSocket carry a session, from its beginning or after polling. */
function carry(socket, url, take) {
  const known = sessions.get(url.searchParams.get('sid'));
  const session = known ?? openSession(take());
  if (known === undefined) {
    session.over(socket);
    session.open('websocket');
  }
  return (data) => {
    if (data === '2probe') {
      socket.send('3probe');
      session.noop();
    } else if (data === '5') session.over(socket);
    else if (typeof data === 'string') session.receive(data);
    else session.receive(unframed(bytesOf(data), session.revision));
  };
}

/** Answers a request of Engine.IO's polling. */
async function answerPoll(url, method, body, take) {
  let session = sessions.get(url.searchParams.get('sid'));
  if (session === undefined) {
    session = openSession(take());
    session.open('polling');
  }
  if (method === 'GET') return session.poll();
  for (const message of messagesOf(body, session.revision)) session.receive(message);
  return 'ok';
}`;

/** A plain WebSocket. */
export const RAW = `/** Plays the server's side of a plain WebSocket. */
function carryPlain(socket, conversation) {
  const { begin, hear } = walk(conversation, (step) => {
    if (step.server === 'close') socket.close(step.code, step.reason);
    else socket.send(step.json === undefined ? step.args[0] : JSON.stringify(step.json));
  });
  const isJson = conversation.script.some((step) => step.json !== undefined && step.page);
  begin();
  return (data) => {
    const message = typeof data === 'string' ? data : bytesOf(data);
    hear({ page: 'message', args: [isJson ? parsed(message) : message] });
  };
}

/** What a text is as JSON; itself where it is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}`;
