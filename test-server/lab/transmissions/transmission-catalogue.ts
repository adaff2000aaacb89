import type { TransmissionGroup } from './transmission.ts';

const both = (code: string) => ({ code, oldCode: code });

/** Everything on the pages of transmissions, in their order. */
export const transmissionGroups: readonly TransmissionGroup[] = [
  {
    title: 'To whom',
    transmissions: [
      { name: 'to the sender', ...both("socket.emit('to the sender', news)"), sends: ['text'] },
      { name: 'to all', ...both("io.emit('to all', news)"), sends: ['text'] },
      {
        name: 'to the others',
        ...both("socket.broadcast.emit('to the others', news)"),
        sends: ['text'],
      },
      {
        name: 'to one by id',
        ...both("io.to({target}).emit('to one by id', news)"),
        sends: ['target', 'text'],
      },
      {
        name: 'to all but one',
        code: "io.except({target}).emit('to all but one', news)",
        sends: ['target', 'text'],
      },
      {
        name: 'to this node',
        ...both("io.local.emit('to this node', news)"),
        sends: ['text'],
      },
    ],
  },
  {
    title: 'Rooms',
    transmissions: [
      {
        name: 'join',
        code: 'socket.join({room})',
        oldCode: 'socket.join({room}, done)',
        sends: ['room'],
      },
      {
        name: 'leave',
        code: 'socket.leave({room})',
        oldCode: 'socket.leave({room}, done)',
        sends: ['room'],
      },
      {
        name: 'to the room',
        ...both("io.to({room}).emit('to the room', news)"),
        sends: ['room', 'text'],
      },
      {
        name: 'to the others in the room',
        ...both("socket.to({room}).emit('to the others in the room', news)"),
        sends: ['room', 'text'],
      },
      {
        name: 'to both rooms',
        ...both("io.to({room}).to({other}).emit('to both rooms', news)"),
        sends: ['room', 'other', 'text'],
      },
      {
        name: 'in either room',
        code: "io.in([{room}, {other}]).emit('in either room', news)",
        oldCode: "io.in({room}).in({other}).emit('in either room', news)",
        sends: ['room', 'other', 'text'],
      },
      {
        name: 'to the room except the other',
        code: "io.to({room}).except({other}).emit('to the room except the other', news)",
        sends: ['room', 'other', 'text'],
      },
      {
        name: 'to all except the room',
        code: "io.except({room}).emit('to all except the room', news)",
        sends: ['room', 'text'],
      },
    ],
  },
  {
    title: 'Delivery',
    transmissions: [
      { name: 'volatile', ...both("io.volatile.emit('volatile', news)"), sends: ['text'] },
      {
        name: 'volatile in a burst',
        ...both("for (const n of tenNumbers) io.volatile.emit('volatile in a burst', n)"),
      },
      {
        name: 'binary',
        ...both("io.emit('binary', bytes, { nested: bytes })"),
        sends: ['bytes'],
      },
      { name: 'binary ack', ...both('acknowledge({ bytes })'), sends: ['bytes'] },
      {
        name: 'ask the sender',
        code: "socket.timeout(1000).emitWithAck('question', text)",
        oldCode: "socket.emit('question', text, answer)",
        sends: ['text'],
      },
      {
        name: 'ask all',
        code: "io.timeout(1000).emitWithAck('question', text)",
        sends: ['text'],
      },
      {
        name: 'ask the room',
        code: "io.to({room}).timeout(1000).emitWithAck('question', text)",
        sends: ['room', 'text'],
      },
      {
        name: 'no answer',
        code: "{sender}.timeout(1000).emit('no answer', callback)",
        oldCode: "{sender}.emit('no answer', callback)",
        isOfClient: true,
      },
    ],
  },
  {
    title: 'Who is there',
    transmissions: [
      { name: 'fetch sockets', code: 'await io.fetchSockets()' },
      {
        name: 'fetch sockets in the room',
        code: 'await io.in({room}).fetchSockets()',
        sends: ['room'],
      },
      { name: 'all sockets', code: 'await io.in({room}).allSockets()', sends: ['room'] },
      { name: 'clients', oldCode: 'io.clients(callback)' },
      { name: 'clients in the room', oldCode: 'io.in({room}).clients(callback)', sends: ['room'] },
      {
        name: 'sockets join',
        code: 'io.in({target}).socketsJoin({room})',
        sends: ['target', 'room'],
      },
      {
        name: 'sockets leave',
        code: 'io.in({target}).socketsLeave({room})',
        sends: ['target', 'room'],
      },
      {
        name: 'the room joins the other',
        code: 'io.in({room}).socketsJoin({other})',
        sends: ['room', 'other'],
      },
      {
        name: 'disconnect one',
        code: 'io.in({target}).disconnectSockets()',
        oldCode: 'io.connected[{target}]?.disconnect()',
        sends: ['target'],
      },
      {
        name: 'disconnect the room',
        code: 'io.in({room}).disconnectSockets(true)',
        sends: ['room'],
      },
      { name: 'count clicks', code: 'socket.data.clicks += 1' },
    ],
  },
  {
    title: 'The door',
    transmissions: [
      {
        name: 'enter without a token',
        ...both("{sender}.io.socket('/admin-like')"),
        isOfClient: true,
      },
      {
        name: 'enter with a wrong token',
        code: "{sender}.io.socket('/admin-like', { auth: { token: 'wrong' } })",
        oldCode: "{sender}.io.socket('/admin-like', { query: { token: 'wrong' } })",
        isOfClient: true,
      },
      {
        name: 'enter with the token',
        code: "{sender}.io.socket('/admin-like', { auth: { token: 'let-me-in' } })",
        oldCode: "{sender}.io.socket('/admin-like', { query: { token: 'let-me-in' } })",
        isOfClient: true,
      },
      {
        name: 'enter a dynamic namespace',
        ...both('io.of(/^\\/dynamic-\\d{1,2}$/)'),
        isOfClient: true,
      },
      {
        name: 'enter where nothing is',
        ...both("{sender}.io.socket('/nowhere')"),
        isOfClient: true,
      },
      { name: 'leave them', ...both("{sender}.io.socket('/…').disconnect()"), isOfClient: true },
      {
        name: 'forbidden',
        ...both("socket.use(([event], next) => next(event === 'forbidden' ? error : undefined))"),
        isUnanswered: true,
      },
    ],
  },
  {
    title: 'Coming and going',
    transmissions: [
      { name: 'the client disconnects', ...both('{sender}.disconnect()'), isOfClient: true },
      { name: 'the client connects', ...both('{sender}.connect()'), isOfClient: true },
      {
        name: 'the client closes its transport',
        ...both('{sender}.io.engine.close()'),
        isOfClient: true,
      },
      {
        name: 'the client falls silent',
        ...both('{sender}.io.engine.transport.send = () => {}'),
        isOfClient: true,
      },
      {
        name: 'the server disconnects',
        ...both('socket.disconnect()'),
        isUnanswered: true,
      },
      {
        name: 'the server disconnects all',
        ...both('socket.disconnect(true)'),
        isUnanswered: true,
      },
      {
        name: 'the server closes the transport',
        ...both('socket.conn.close()'),
        isUnanswered: true,
      },
      {
        name: 'the wire is cut',
        ...both('cutWire(socket.conn)'),
        isUnanswered: true,
      },
      {
        name: 'the server falls silent',
        code: 'clearTimeout(socket.conn.pingIntervalTimer)',
        oldCode: "socket.conn.sendPacket = (type) => type !== 'pong' && send(type)",
      },
    ],
  },
];
