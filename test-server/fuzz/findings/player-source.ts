import { CONFIRMING_WAIT_MS } from '../run/examining.ts';
import { WAIT_AFTER_VAIN_MS } from '../wire/run-input.ts';
import { watchedSource } from './watched-source.ts';

/**
 * What stands in every exported test below its steps: it starts the server, plays the steps byte by byte, and
 * hears what the server itself tells. Nothing but Node is needed.
 */
export const playerSource = `
${watchedSource('server')}
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function startServer() {
  if (process.env.TARGET) {
    const { hostname, port } = new URL(process.env.TARGET);
    return { host: hostname, port: Number(port || 80), said: [], exit: null, stop() {} };
  }
  assert.ok(process.env.SERVER, 'SERVER="node server.js" (it listens on PORT), or TARGET=http://localhost:3000');
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const server = Object.assign(startWatched(process.env.SERVER, { PORT: String(port) }), { host: '127.0.0.1', port });
  for (let tries = 0; tries < 400; tries++) {
    assert.equal(server.exit, null, 'the server ended before it listened');
    if (await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
      socket.once('error', () => resolve(false));
    })) return server;
    await pause(50);
  }
  assert.fail('the server does not listen on PORT');
}

function bytesOf(parts, server, sids) {
  const whole = parts.map((part) => {
    if (typeof part === 'string') return part;
    if (Array.isArray(part)) return part[0].repeat(part[1]);
    const [name, rest] = part.numbered;
    return Array.from({ length: part.times }, (_, index) => name + index.toString(36) + rest).join('');
  }).join('');
  const text = whole.replaceAll('@host@', server.host + ':' + server.port)
    .replace(/@sid(\\d+)@+/g, (_, on) => sids.get(Number(on)) ?? 'unknown');
  return Buffer.from(text, 'latin1');
}

async function play(server, steps, settle = 150) {
  const peers = new Map();
  const sids = new Map();
  for (const step of steps) {
    let peer = peers.get(step.on);
    if (!peer) {
      const socket = connect({ host: server.host, port: server.port, noDelay: true, allowHalfOpen: true });
      peer = { socket, got: '', heard: 0, ended: false, vain: false };
      peers.set(step.on, peer);
      const { on } = step;
      socket.on('data', (bytes) => {
        peers.get(on).got += bytes.toString('latin1');
        const sid = /"sid":"([^"]+)"/.exec(peers.get(on).got);
        if (sid && !sids.has(on)) sids.set(on, sid[1]);
      });
      socket.on('error', () => {});
      socket.on('close', () => (peers.get(on).ended = true)).on('end', () => (peers.get(on).ended = true));
      await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
    }
    const { socket } = peer;
    if (step.write) {
      const bytes = bytesOf(step.write, server, sids);
      for (let time = 0; time < (step.times ?? 1) && socket.writable; time++) {
        let from = 0;
        for (const to of [...(step.split ?? []), bytes.length]) {
          if (to <= from) continue;
          if (!socket.write(bytes.subarray(from, to))) {
            await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), pause(2_000)]);
          }
          from = to;
          if (step.split) await pause(2);
        }
      }
    } else if (step.do) {
      if (step.do === 'reset') socket.resetAndDestroy();
      else socket[step.do]();
    } else if (step.wait === 'time') await pause(step.ms ?? ${CONFIRMING_WAIT_MS});
    else {
      // Once something was waited for in vain, others on that connection wait no longer than this.
      const ms = step.ms ?? (peer.vain ? ${WAIT_AFTER_VAIN_MS} : ${CONFIRMING_WAIT_MS});
      let came = false;
      for (const end = Date.now() + ms; Date.now() < end && !peer.ended; await pause(3)) {
        if (step.wait === 'end') continue;
        const at = peer.got.indexOf(step.wait, peer.heard);
        if (at < 0 || (step.wait === '' && peer.got.length === peer.heard)) continue;
        peer.heard = step.wait === '' ? peer.got.length : at + step.wait.length;
        came = true;
        break;
      }
      peer.vain ||= !(step.wait === 'end' ? peer.ended : came);
    }
  }
  await pause(settle);
  const over = new Map([...peers].map(([on, { ended }]) => [on, ended]));
  for (const { socket } of peers.values()) socket.destroy();
  return Object.assign([...peers.values()].map(({ got }) => got), { over, on: [...peers.keys()] });
}
`;
