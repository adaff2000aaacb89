import { mustRefuse } from '../oracles/must-refuse.ts';
import { LARGE_BYTES, LARGE_FACTOR } from '../run/cost.ts';
import type { Finding } from './finding.ts';

/** What an exported test asserts. */
export function checkSource(finding: Finding): string {
  switch (finding.oracle) {
    case 'hang':
      return finding.place.startsWith('slow') ? slow : served;
    case 'no-response':
      return finding.place.startsWith('no answer to ') ? answered : served;
    case 'disturbed-peer':
      return undisturbed;
    case 'memory':
      return memory(finding.inputBytes);
    case 'http-5xx':
      return status;
    case 'protocol':
      return protocolCheck(finding);
    case 'state':
      return state;
    case 'unreachable-handler':
      return told('unreachable');
    case 'rejection':
      return told('rejection');
    default:
      return alive;
  }
}

function protocolCheck({ place, input }: Finding): string {
  if (place.startsWith('went on')) return wentOn([...mustRefuse(input).keys()]);
  if (place.startsWith('let in')) return letIn;
  return place.startsWith('sent an answer more') ? acks : protocol;
}

/** A moment's matter may need more than one try. */
const TRIES = 4;

function repeated(body: string): string {
  return `  for (let time = 0; time < ${TRIES}; time++) {
${body.replace(/^/gm, '  ')}
  }`;
}

const alive = repeated(`  await play(server, steps);
  await pause(300);
  const fault = server.said.find(({ kind }) => kind === 'uncaught' || kind === 'handled' || kind === 'rejection');
  assert.equal(fault, undefined, fault?.stack);
  // By SIGTERM somebody else has ended it.
  if (server.exit === 'SIGTERM') continue;
  assert.equal(server.exit, null, 'the server has ended: ' + server.exit);
  assert.ok(await serves(server, 10_000), 'the server answers no more');`);

function told(kind: string): string {
  return repeated(`  await play(server, steps);
  await pause(300);
  const fault = server.said.find(({ kind }) => kind === '${kind}');
  assert.equal(fault, undefined, fault?.message);`);
}

const served = `  await play(server, steps);
  await pause(500);
  assert.ok(await serves(server, 4_000), 'a new client gets no answer');`;

const state = repeated(`  await play(server, steps);
  await pause(500);
  const last = server.said.filter(({ rss }) => rss).slice(-2);
  const [{ state } = {}] = last;
  const isSteady = last.every((said) => said.state === state);
  assert.ok(!state || !isSteady, 'what the server keeps contradicts itself: ' + state);`);

const answered = `  const isAnswered = async () => {
    const patient = question.map((step) => ('wait' in step ? { ...step, ms: 4_000 } : step));
    const answers = await play(server, patient, 0);
    return answers.some((answer) => answer.includes(question.at(-1).wait));
  };
  await play(server, steps);
  await pause(500);
  assert.ok(await isAnswered(), 'a question gets no answer any more');`;

const slow = `  // The same with a quarter of what repeats: four times as long is in order, sixteen times is not.
  const time = async (which) => {
    let least = Infinity;
    for (let turn = 0; turn < 5; turn++) {
      let [most, isPlaying] = [0, true];
      const playing = play(server, which, 60).then(() => (isPlaying = false));
      while (isPlaying) {
        const start = performance.now();
        await serves(server, 60_000);
        most = Math.max(most, performance.now() - start);
      }
      await playing;
      least = Math.min(least, most);
    }
    return least;
  };
  await time(quarter);
  const [whole, part] = [await time(steps), await time(quarter)];
  const is = Math.round(whole) + ' ms for all, ' + Math.round(part) + ' ms for a quarter';
  assert.ok(whole < 60 || whole < part * 7, 'others wait: ' + is);`;

function memory(sent: number): string {
  const limit = Math.ceil((LARGE_BYTES + sent * LARGE_FACTOR) / 1024 / 1024);
  return `  await serves(server, 5_000);
  await pause(300);
  const before = server.said.findLast(({ rss }) => rss)?.rss ?? 0;
  await play(server, steps);
  // Only once it has done with it is it known.
  await serves(server, 30_000);
  await pause(500);
  const most = Math.max(0, ...server.said.map(({ rss }) => rss ?? 0));
  const mega = Math.round((most - before) / 1024 / 1024);
  assert.ok(mega < ${limit}, 'the server takes ' + mega + ' MB for ${sent} bytes');`;
}

const status = repeated(`  const answers = await play(server, steps);
  for (const answer of answers) assert.doesNotMatch(answer, /HTTP\\/1\\.1 5(?!01|05)\\d\\d /);`);

const frames = `  // The frames of an answer that began with a handshake.
  function* framesOf(answer) {
    const [head, ...rest] = answer.split('\\r\\n\\r\\n');
    if (!head.startsWith('HTTP/1.1 101')) return;
    const extensions = /^sec-websocket-extensions:.*permessage-deflate/im.test(head);
    let bytes = Buffer.from(rest.join('\\r\\n\\r\\n'), 'latin1');
    while (bytes.length >= 2) {
      const [first, second] = bytes;
      const short = second & 127;
      const start = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (bytes.length < start) break;
      const length = start === 2 ? short : start === 4 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      yield { first, second, length, payload: bytes.subarray(start, start + length), opcode: first & 15, extensions };
      bytes = bytes.subarray(start + length);
    }
  }
`;

const undisturbed = `${frames}  const healthy = connect(server.port, server.host);
  let [heard, hasEnded] = ['', false];
  healthy.on('data', (bytes) => (heard += bytes.toString('latin1')));
  healthy.on('close', () => (hasEnded = true)).on('error', () => {});
  healthy.write(bytesOf(healthyUpgrade, server, new Map()));
  await pause(300);
  if (healthyJoin !== null) healthy.write(bytesOf(healthyJoin, server, new Map()));
  await pause(200);
  await play(server, steps);
  await pause(500);
  healthy.destroy();
  const isFarewell = ({ opcode, payload }) => opcode === 8 || (opcode === 1 && /^(1|41)$/.test(payload));
  assert.ok(!hasEnded && ![...framesOf(heard)].some(isFarewell), 'a healthy client lost its connection');`;

const protocol = `${frames}  for (const answer of await play(server, steps)) {
    for (const { first, second, length, payload, opcode, extensions } of framesOf(answer)) {
      assert.ok((first & 0x70) === 0 || (extensions && (first & 0x70) === 0x40), 'RSV bits without an extension');
      assert.ok(second < 128, 'a masked frame');
      assert.ok([0, 1, 2, 8, 9, 10].includes(opcode), 'opcode ' + opcode);
      if (opcode > 7) assert.ok(first > 127 && length < 126, 'a control frame in pieces, or too long');
      if (opcode === 8 && payload.length > 0) {
        assert.notEqual(payload.length, 1, 'half a close code');
        const code = payload.readUInt16BE(0);
        const isKnown = code >= 1000 && code < 1015 && ![1004, 1005, 1006].includes(code);
        assert.ok(isKnown || (code >= 3000 && code < 5000), 'close code ' + code);
      }
      if (opcode === 1 && first === 0x81 && payload.length === length) assert.ok(isUtf8(payload), 'text that is not UTF-8');
    }
  }`;

function wentOn(connections: readonly number[]): string {
  return `${frames}  const answers = await play(server, steps, 1_500);
  for (const on of ${JSON.stringify(connections)}) {
    const answer = answers[answers.on.indexOf(on)];
    if (!answer.startsWith('HTTP/1.1 101')) continue;
    const hasClosed = [...framesOf(answer)].some(({ opcode }) => opcode === 8);
    assert.ok(hasClosed || answers.over.get(on), 'the server goes on after what it must refuse');
  }`;
}

const letIn = `  const answers = await play(server, steps);
  assert.ok(!answers.some((answer) => answer.startsWith('HTTP/1.1 101')), 'a client is let in that must be refused');`;

const acks = `${frames}  const keyOf = (text) => {
    const [, kind, namespace = '', id] = /^4([2356])(?:\\d+-)?(\\/[^,]*,)?(\\d+)\\[/.exec(text) ?? [];
    return kind && [kind === '2' || kind === '5', namespace + Number(id)];
  };
  const open = new Map();
  for (const { write, times = 1 } of steps) {
    const frame = write && bytesOf(write, server, new Map());
    if (!frame || frame.length < 6 || (frame[0] & 15) !== 1) continue;
    const short = frame[1] & 127;
    const [isQuestion, key] = keyOf(frame.subarray(short === 126 ? 8 : short === 127 ? 14 : 6).toString()) ?? [];
    if (isQuestion) open.set(key, (open.get(key) ?? 0) + times);
  }
  for (const answer of await play(server, steps)) {
    for (const { opcode, payload } of framesOf(answer)) {
      const [isQuestion, key] = (opcode === 1 && keyOf(payload.toString())) || [];
      if (key === undefined || isQuestion) continue;
      assert.ok((open.get(key) ?? 0) > 0, 'an answer more than there were questions');
      open.set(key, open.get(key) - 1);
    }
  }`;
