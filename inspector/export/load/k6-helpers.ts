/** What the exported scenario of k6 is driven by; it goes into the file as it is. */

export const DRIVER = `export default function () {
  conversations.forEach(play);
}

/** Plays the page's side once: says each thing when all has come that had come before it. */
function play({ url, protocols, revision, steps }) {
  const socket = new WebSocket(TARGET + url, protocols);
  socket.binaryType = 'arraybuffer';
  const heard = new Map();
  const asked = new Map();
  const questions = new Map();
  let place = 0;
  let isPausing = false;
  let questionsAsked = 0;
  const limit = setTimeout(() => {
    late.add(1);
    socket.close();
  }, PATIENCE);
  const send = (type, { namespace = '/' }, id, data) => {
    const attachments = [];
    const json = JSON.stringify(data, (_key, value) => {
      if (!(value instanceof Uint8Array)) return value;
      return { _placeholder: true, num: attachments.push(value) - 1 };
    });
    const head = attachments.length === 0 ? \`4\${type}\` : \`4\${type + 3}\${attachments.length}-\`;
    const room = namespace === '/' ? '' : \`\${namespace},\`;
    socket.send(\`\${head}\${room}\${id ?? ''}\${json ?? ''}\`);
    for (const bytes of attachments) {
      socket.send((revision === 4 ? bytes : Uint8Array.of(4, ...bytes)).buffer);
    }
  };
  const say = (step) => {
    if (step.send !== undefined) socket.send(step.send.buffer ?? step.send);
    if (step.connect) send(0, step, null, step.auth);
    if (step.disconnect) send(1, step);
    if (step.emit && !step.asks) send(2, step, null, step.emit);
    if (step.emit && step.asks) {
      asked.set(questionsAsked, Date.now());
      send(2, step, questionsAsked++, step.emit);
    }
    if (step.answer) send(3, step, questions.get(step.to), step.answer);
  };
  const goOn = () => {
    for (let step = steps[place]; step !== undefined && !isPausing; step = steps[place]) {
      if (step.wait !== undefined) {
        const left = heard.get(step.wait) ?? 0;
        if (left === 0) return;
        heard.set(step.wait, left - 1);
        place += 1;
      } else {
        isPausing = true;
        setTimeout(() => {
          isPausing = false;
          place += 1;
          say(step);
          goOn();
        }, step.pause ?? 0);
      }
    }
    if (isPausing) return;
    clearTimeout(limit);
    played.add(1);
    socket.close();
  };
  const hear = (what) => {
    heard.set(what, (heard.get(what) ?? 0) + 1);
    goOn();
  };
  socket.onopen = () => (revision === 0 ? goOn() : undefined);
  socket.onerror = () => failed.add(1);
  socket.onmessage = ({ data }) => {
    if (revision === 0) return hear('message');
    if (typeof data !== 'string') return undefined;
    if (data === '2') return socket.send('3');
    if (data[0] === '0') return goOn();
    const [, type, namespace = '/', id, json] =
      /^4(\\d)(?:\\d+-)?(?:(\\/[^,]*),?)?(\\d+)?(.*)$/s.exec(data) ?? [];
    if (type === '0') return hear(\`connect \${namespace}\`);
    if (type === '1') return hear(\`disconnect \${namespace}\`);
    if (type === '4') return hear(\`connect_error \${namespace}\`);
    if (type === '3' || type === '6') {
      answers.add(Date.now() - asked.get(Number(id)));
      return hear(\`ack \${namespace}\`);
    }
    if (type !== '2' && type !== '5') return undefined;
    const [event] = JSON.parse(json);
    if (id !== undefined) questions.set(event, Number(id));
    return hear(\`event \${event} \${namespace}\`);
  };
}`;
