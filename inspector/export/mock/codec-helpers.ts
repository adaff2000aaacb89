/** Engine.IO and Socket.IO on the wire, for code that plays a server; it goes into the file as it is. */
export const CODEC = `/** Reads a packet of Socket.IO; its attachments come behind it. */
function packetOf(message) {
  const [, type, count = 0, path = '/', id, json] =
    /^4(\\d)(?:(\\d+)-)?(?:(\\/[^,]*),?)?(\\d+)?(.*)$/s.exec(message);
  const attachments = [];
  const filled = (_key, value) => (value?._placeholder ? attachments[value.num] : value);
  const packet = {
    type: Number(type) > 4 ? Number(type) - 3 : Number(type),
    namespace: path.replace(/\\?.*/s, ''),
    id: id === undefined ? undefined : Number(id),
  };
  return {
    packet,
    attach(bytes) {
      if (bytes !== undefined) attachments.push(bytes);
      if (attachments.length < Number(count)) return false;
      packet.data = json === '' ? undefined : JSON.parse(json, filled);
      return true;
    },
  };
}

/** What goes over a WebSocket. In Engine.IO 3 bytes have their packet's type before them. */
function frameOf(message, revision) {
  if (typeof message === 'string' || revision === 4) return message;
  return Uint8Array.of(4, ...message);
}

function unframed(bytes, revision) {
  return revision === 4 ? bytes : bytes.slice(1);
}

/** The body of a polling request. */
function payloadOf(messages, revision) {
  const mark = revision === 4 ? 'b' : 'b4';
  const texts = messages.map((message) => {
    if (typeof message === 'string') return message;
    return mark + btoa(Array.from(message, (byte) => String.fromCharCode(byte)).join(''));
  });
  if (revision === 4) return texts.join('\\x1e');
  return texts.map((text) => \`\${text.length}:\${text}\`).join('');
}

function messagesOf(body, revision) {
  const text = new TextDecoder().decode(body);
  if (revision === 4) {
    return text.split('\\x1e').map((one) => (one[0] === 'b' ? fromBase64(one.slice(1)) : one));
  }
  return body[0] < 2 ? binaryMessagesOf(body) : textMessagesOf(text);
}

function textMessagesOf(text) {
  const messages = [];
  for (let at = 0; text.indexOf(':', at) > at; ) {
    const start = text.indexOf(':', at) + 1;
    at = start + Number(text.slice(at, start - 1));
    const message = text.slice(start, at);
    messages.push(message[0] === 'b' ? fromBase64(message.slice(2)) : message);
  }
  return messages;
}

/** Of Engine.IO 3: is it bytes, its length in digits, 255, the message. */
function binaryMessagesOf(body) {
  const messages = [];
  for (let at = 0; body.indexOf(255, at) > at; ) {
    const isBytes = body[at] === 1;
    const start = body.indexOf(255, at) + 1;
    at = start + Number(body.slice(at + 1, start - 1).join(''));
    const message = body.slice(start, at);
    messages.push(isBytes ? message.slice(1) : new TextDecoder().decode(message));
  }
  return messages;
}`;
