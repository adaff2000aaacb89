/**
 * What stands in an exported test for a client below its steps: a server that says what they say, and else what
 * keeps the protocols.
 */
export const clientPlayerSource = `
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const openPacket = (line, upgrades) =>
  '0' + JSON.stringify({ sid: line.sid, upgrades, pingInterval: 25000, pingTimeout: 20000, maxPayload: 1000000 });

// Starts the client, plays the steps to it, and tells what came of it.
async function run(steps, settle = 300) {
  const [lines, callers, turns] = [[], [], []];
  const awaited = steps.filter(({ to }) => to).map(({ on, to }) => on + ' ' + to);

  const server = createServer((socket) => {
    const caller = { socket, got: Buffer.alloc(0), isSocket: false, refusable: false, sent: [], ended: false, parts: [] };
    callers.push(caller);
    socket.setNoDelay(true);
    socket.on('error', () => {}).on('close', () => (caller.ended = true)).on('data', (bytes) => {
      caller.got = Buffer.concat([caller.got, bytes]);
      while (caller.isSocket ? readFrame(caller) : readRequest(caller));
    });
  });

  // Left to the steps, where one of them answers it.
  function turn(line, to, caller, key, ordinary) {
    const at = awaited.indexOf(lines.indexOf(line) + ' ' + to);
    if (at < 0) return ordinary();
    turns.push({ line, to, caller, key });
  }

  function readRequest(caller) {
    const end = caller.got.indexOf('\\r\\n\\r\\n');
    if (end < 0) return false;
    const head = caller.got.toString('latin1', 0, end);
    const header = (name) => new RegExp('^' + name + ': *(.*)$', 'im').exec(head)?.[1];
    let body = caller.got.toString('utf8', end + 4);
    let size = Number(header('content-length') ?? 0);
    if (/chunked/i.test(header('transfer-encoding') ?? '')) {
      if (!body.endsWith('0\\r\\n\\r\\n')) return false;
      size = caller.got.length - end - 4;
      body = body.replace(/[0-9a-f]+\\r\\n([^]*?)\\r\\n/gi, '$1');
    }
    if (caller.got.length < end + 4 + size) return false;
    body = caller.got.toString('utf8', end + 4, end + 4 + size);
    caller.got = caller.got.subarray(end + 4 + size);
    const url = new URL(head.split(' ')[1], 'http://host');
    ask(caller, url, header, head.split(' ')[0], body);
    return true;
  }

  function ask(caller, url, header, method, body) {
    const query = url.searchParams;
    const [eio, sid, key] = [query.get('EIO'), query.get('sid'), header('sec-websocket-key') ?? ''];
    const isUpgrade = /websocket/i.test(header('upgrade') ?? '');
    if (!isUpgrade && query.get('transport') !== 'polling') return other(caller, method, url, header, body);
    let line = lines.find((each) => each.sid === sid);
    if (!line && sid && !isUpgrade) return http(caller, '400 Bad Request', '{"code":1,"message":"Session ID unknown"}');
    if (!line) {
      line = { sid: 'sockeye-' + String(lines.length + 1).padStart(12, '0'), revision: eio && Number(eio), said: [], heard: 0,
        joined: false, carrier: null, poll: null, last: caller, queue: [], asked: '', isIo: eio && !/^\\/engine\\.io\\b/.test(url.pathname) };
      lines.push(line);
    }
    caller.line = line;
    line.last = caller;
    if (isUpgrade) turn(line, 'upgrade', caller, key, () => {
      const protocol = header('sec-websocket-protocol')?.split(',')[0];
      caller.socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: ' +
        acceptOf(key) + (protocol ? '\\r\\nSec-WebSocket-Protocol: ' + protocol : '') + '\\r\\n\\r\\n');
      upgraded(line, caller, !sid);
    });
    else if (method === 'POST') {
      for (const text of packetsIn(body)) hear(line, text, caller);
      turn(line, 'post', caller, key, () => http(caller, '200 OK', 'ok'));
    } else if (!sid) turn(line, 'open', caller, key, () => {
      if (line.revision === 3) line.joined = true;
      http(caller, '200 OK', joined(line, [openPacket(line, ['websocket']), ...(line.revision === 3 && line.isIo ? ['40'] : [])]));
    });
    else turn(line, 'poll', caller, key, () => {
      line.poll = caller;
      flush(line);
      setTimeout(() => letGo(line), 30);
    });
  }

  function upgraded(line, caller, isFirst) {
    if (caller.isSocket) return;
    caller.isSocket = true;
    if (!isFirst || line.carrier) return;
    line.carrier = caller;
    if (line.revision) turn(line, 'greeting', caller, '', () => {
      say(line, openPacket(line, []));
      if (line.revision === 3 && line.isIo) { line.joined = true; say(line, '40'); }
    });
  }

  function readFrame(caller) {
    const { got } = caller;
    if (got.length < 2) return false;
    const short = got[1] & 127;
    const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0) + (got[1] & 128 ? 4 : 0);
    if (got.length < start) return false;
    const length = short === 126 ? got.readUInt16BE(2) : short === 127 ? Number(got.readBigUInt64BE(2)) : short;
    if (got.length < start + length) return false;
    const mask = got.subarray(start - 4, start);
    const payload = Buffer.from(got.subarray(start, start + length));
    if (got[1] & 128) for (let at = 0; at < length; at++) payload[at] ^= mask[at & 3];
    caller.sent.push({ first: got[0], isMasked: got[1] > 127, payload });
    caller.got = got.subarray(start + length);
    const opcode = got[0] & 15;
    if (opcode === 9) caller.socket.write(frame(10, payload));
    else if (opcode === 8) caller.socket.end(frame(8, payload));
    else if (opcode < 3 && caller.line) {
      caller.parts.push(payload);
      caller.line.heard++;
      if (got[0] > 127) hear(caller.line, Buffer.concat(caller.parts.splice(0)).toString(), caller);
    }
    return true;
  }

  function hear(line, text, caller) {
    line.said.push(text);
    if (!line.revision) return;
    const io = line.isIo && /^4([0-6])(?:\\d+-)?(?:(\\/[^,]*),?)?(\\d+)?/.exec(text);
    if (text === '2probe') {
      turn(line, 'probe', caller, '', () => {
        caller.socket.write(frame(1, '3probe'));
        line.isProbed = true;
        letGo(line);
      });
    } else if (text === '5' && caller.isSocket) { line.carrier = caller; flush(line); }
    else if (text[0] === '2') turn(line, 'ping', caller, '', () => say(line, '3'));
    else if (io?.[1] === '0') turn(line, 'connect', caller, '', () => {
      line.joined = true;
      say(line, '40' + (io[2] ? io[2].split('?')[0] + ',' : '') + (line.revision === 3 ? '' : '{"sid":"sockeye-socket-00001"}'));
    });
    else if (io?.[3] && '25'.includes(io[1])) {
      line.asked = io[3];
      const name = /^\\["([^"]*)"/.exec(text.slice(io[0].length))?.[1];
      const answer = answers[(io[2] ?? '/') + '\\n' + name];
      if (answer) say(line, '43' + (io[2] ? io[2] + ',' : '') + io[3] + JSON.stringify(answer));
    }
  }

  // A client goes over to a WebSocket only when its question for packets has been answered.
  function letGo(line) {
    if (!line.isProbed || line.carrier || !line.poll) return;
    line.queue.push('6');
    flush(line);
  }

  function say(line, text) {
    if (line.carrier) line.carrier.socket.write(frame(1, text));
    else { line.queue.push(text); flush(line); }
  }
  function flush(line) {
    if (line.queue.length === 0) return;
    if (line.carrier) for (const text of line.queue.splice(0)) say(line, text);
    else if (line.poll) { http(line.poll, '200 OK', joined(line, line.queue.splice(0))); line.poll = null; }
  }

  // Waits until it is there, or the time is over, or the client.
  async function until(find, ms) {
    for (const end = Date.now() + ms; ; await pause(3)) {
      const found = find();
      if (found || Date.now() >= end || client.exit !== null) return found;
    }
  }
  const isReady = (line) => (line.carrier ? !line.carrier.ended : line.revision && !upgrades) &&
    (line.isIo ? line.joined : line.carrier || line.poll);

  async function play() {
    for (const step of steps) {
      const line = await until(() => lines[step.on] && (step.to || isReady(lines[step.on])) && lines[step.on], lines.length ? 1_000 : 15_000) ?? lines[step.on];
      if (!line) continue;
      const { socket } = line.carrier ?? line.last;
      if (step.do === 'reset') socket.resetAndDestroy();
      else if (step.do) socket[step.do]();
      else if (step.wait === 'time') await pause(step.ms);
      else if (step.wait === 'end') await until(() => line.carrier?.ended, step.ms);
      else if (step.wait) await until(() => line.said.some((text) => text.startsWith(step.begins ?? '')), step.ms);
      else await write(line, step);
    }
  }

  async function write(line, step) {
    let caller = line.carrier ?? line.last;
    let key = '';
    if (step.to) {
      const taken = await until(() => turns.find(({ line: of, to }) => of === line && to === step.to), 1_000);
      awaited.splice(awaited.indexOf(step.on + ' ' + step.to), 1);
      if (!taken) return;
      turns.splice(turns.indexOf(taken), 1);
      ({ caller, key } = taken);
      if (step.to === 'connect' || line.revision === 3) line.joined = true;
    }
    if (JSON.stringify(step).includes('@ask@@')) await until(() => line.asked, 1_000);
    const content = bytesOf(step.write ?? step.text ?? step.binary, line, key);
    if (!step.write && !caller.isSocket) {
      const packet = step.text ? content.toString() : (line.revision === 3 ? 'b4' : 'b') + content.toString('base64');
      for (let time = 0; time < Math.min(step.times ?? 1, 1_000); time++) line.queue.push(packet);
      return flush(line);
    }
    const bytes = step.write ? content : frame(step.text ? 1 : 2, content);
    for (let time = 0; time < (step.times ?? 1) && caller.socket.writable; time++) {
      let from = 0;
      for (const to of [...(step.split ?? []), bytes.length]) {
        if (to > from && !caller.socket.write(bytes.subarray(from, to))) {
          await Promise.race([new Promise((resolve) => caller.socket.once('drain', resolve)), pause(2_000)]);
        }
        from = Math.max(from, to);
        if (step.split) await pause(2);
      }
    }
    const text = bytes.toString('latin1');
    if (step.to !== 'upgrade' || !/^HTTP\\/1\\.1 101[ \\r][^]*\\r\\n\\r\\n/.test(text)) return;
    const head = text.split('\\r\\n\\r\\n')[0];
    const accepts = [...head.matchAll(/^sec-websocket-accept: *(.*?)\\r?$/gim)];
    const upgrades = [...head.matchAll(/^upgrade: *(.*?)\\r?$/gim)];
    caller.refusable = accepts.length === 0 || (accepts.length === 1 && accepts[0][1] !== acceptOf(key)) ||
      (upgrades.length === 1 && !/\\bwebsocket\\b/i.test(upgrades[0][1]));
    upgraded(line, caller, true);
  }

  await new Promise((resolve) => server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', resolve));
  const { port } = server.address();
  const client = await start(port);
  await play();
  assert.ok(lines.length > 0, 'it did not come: ' + client.stderr);
  // Whoever answers a ping has read all of it.
  const reading = lines.filter(({ carrier }) => carrier && !carrier.ended);
  for (const { carrier } of reading) carrier.socket.write(frame(9, 'sockeye'));
  await until(() => reading.every(({ carrier }) => carrier.ended || carrier.sent.some(({ first }) => first === 0x8a)), 400);
  await pause(settle);
  for (const { socket } of callers) socket.destroy();
  await pause(300);
  const before = client.said.length;
  const isTurning = Boolean(await until(() => client.exit !== null || client.said.length > before, 4_500));
  await client.stop();
  server.close();
  return { ...client, callers, isTurning };
}
`;
