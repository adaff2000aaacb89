import { LARGE_BYTES, LARGE_FACTOR } from '../run/cost.ts';
import type { Finding } from './finding.ts';

/** What an exported test for a client asserts. */
export function checkClientSource({ oracle, place, inputBytes }: Finding): string {
  if (oracle === 'hang') return place.startsWith('slow') ? slow : turning;
  if (oracle === 'memory') return memory(inputBytes);
  if (oracle === 'protocol') return protocol;
  if (oracle === 'rejection') return repeated(told('rejection'));
  return repeated(oracle === 'unreachable-handler' ? told('unreachable') : alive);
}

/** A moment's matter may need more than one try. */
const TRIES = 3;

function repeated(body: string): string {
  return `for (let time = 0; time < ${TRIES}; time++) {
${body.replace(/^/gm, '  ')}
}`;
}

function told(kind: string): string {
  return `const { said } = await run(steps);
const fault = said.find(({ kind }) => kind === '${kind}');
assert.equal(fault, undefined, fault?.stack || fault?.message);`;
}

const alive = `const { said, exit, stderr } = await run(steps);
const fault = said.find(({ kind }) => kind === 'uncaught' || kind === 'handled' || kind === 'rejection');
assert.equal(fault, undefined, fault?.stack);
// It may end with its connection, by a code of its own.
const isSignal = typeof exit === 'string' ? exit !== 'SIGTERM' : exit > 128;
assert.ok(!isSignal, 'the client has ended: ' + exit);
if (exit && said.length === 0) assert.doesNotMatch(stderr, /Error:|^panic:|^Traceback|panicked at/m);`;

const turning = `const { isTurning } = await run(steps, 4_500);
assert.ok(isTurning, 'the loop of the client does not come round');`;

const slow = `// The same with a quarter of what repeats: four times as long is in order, sixteen times is not.
const time = async (which) => {
  let least = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const ticks = (await run(which, 1_000)).said.filter(({ cpu }) => cpu);
    least = Math.min(least, Math.max(...ticks.map(({ cpu }, at) => cpu - (ticks[at - 1]?.cpu ?? cpu))));
  }
  return least / 1_000;
};
const [whole, part] = [await time(steps), await time(quarter)];
const is = Math.round(whole) + ' ms for all, ' + Math.round(part) + ' ms for a quarter';
assert.ok(whole < 60 || whole < part * 7, 'it takes long: ' + is);`;

function memory(sent: number): string {
  const limit = Math.ceil((LARGE_BYTES + sent * LARGE_FACTOR) / 1024 / 1024);
  return `const sizes = (await run(steps, 1_000)).said.filter(({ rss }) => rss).map(({ rss }) => rss);
const mega = Math.round((Math.max(...sizes) - sizes[0]) / 1024 / 1024);
assert.ok(mega < ${limit}, 'the client takes ' + mega + ' MB for ${sent} bytes');`;
}

const protocol = `for (const { sent, refusable } of (await run(steps)).callers) {
  assert.ok(!refusable || sent.length === 0, 'it took a handshake that it should have refused');
  let isOpen = false;
  for (const { first, isMasked, payload } of sent) {
    assert.ok(isMasked, 'a frame without a mask');
    assert.equal(first & 0x30, 0, 'RSV bits without an extension');
    const opcode = first & 15;
    assert.ok([0, 1, 2, 8, 9, 10].includes(opcode), 'opcode ' + opcode);
    if (opcode > 7) assert.ok(first > 127 && payload.length < 126, 'a control frame in pieces, or too long');
    if (opcode === 8 && payload.length > 0) {
      assert.notEqual(payload.length, 1, 'half a close code');
      const code = payload.readUInt16BE(0);
      const isKnown = code >= 1000 && code < 1015 && ![1004, 1005, 1006].includes(code);
      assert.ok(isKnown || (code >= 3000 && code < 5000), 'close code ' + code);
    }
    if (opcode === 1 && first === 0x81) assert.ok(isUtf8(payload), 'text that is not UTF-8');
    if (opcode > 7) continue;
    assert.equal(opcode === 0, isOpen, 'a message within another, or the rest of none');
    isOpen = first < 128;
  }
}`;
