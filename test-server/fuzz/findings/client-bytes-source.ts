/** The part of an exported test for a client or a page that writes what is said to it. */
export const clientBytesSource = `
function packetsIn(body) {
  if (!/^\\d+:\\d/.test(body)) return body.split('\\x1e');
  const packets = [];
  for (let match; (match = /^(\\d+):/.exec(body)); ) {
    const end = match[0].length + Number(match[1]);
    packets.push(body.slice(match[0].length, end));
    body = body.slice(end);
  }
  return packets;
}

function joined({ revision }, packets) {
  return revision === 3 ? packets.map((packet) => packet.length + ':' + packet).join('') : packets.join('\\x1e');
}

function http({ socket }, status, body) {
  socket.write('HTTP/1.1 ' + status + '\\r\\nContent-Type: text/plain; charset=UTF-8\\r\\nContent-Length: ' + Buffer.byteLength(body) + '\\r\\n\\r\\n' + body);
}

function frame(opcode, payload) {
  const bytes = Buffer.from(payload);
  const size = bytes.length < 126 ? 0 : bytes.length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size);
  head[0] = 128 | opcode;
  head[1] = size === 0 ? bytes.length : size === 2 ? 126 : 127;
  if (size === 2) head.writeUInt16BE(bytes.length, 2);
  else if (size === 8) head.writeBigUInt64BE(BigInt(bytes.length), 2);
  return Buffer.concat([head, bytes]);
}

function acceptOf(key) {
  return createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
}

function bytesOf(parts, line, key) {
  const whole = parts.map((part) => (typeof part === 'string' ? part : part[0].repeat(part[1]))).join('');
  const text = whole.replace(/@sid\\d+@+/g, line.sid).replace(/@accept@+/g, acceptOf(key))
    .replaceAll('@ask@@', line.asked.padStart(6, '0'));
  return Buffer.from(text, 'latin1');
}
`;
