/** The end of an exported test for a page: opens it in Chromium, with Playwright. */
export const pageStartSource = `
// Opens the page in a Chromium that takes us for its server and those of this machine.
async function start(port) {
  const { hostname } = new URL(PAGE);
  const names = new Set([hostname, 'localhost', '*.localhost', '127.0.0.1', '[::1]']);
  const rules = [...names].map((name) => 'MAP ' + name + ' 127.0.0.1:' + port).join(', ');
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_BIN && { executablePath: process.env.CHROMIUM_BIN }),
    args: ['--host-resolver-rules=' + rules, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const page = await browser.newPage();
  const client = { said: [], exit: null, stderr: '', stop };
  page.on('pageerror', ({ stack, message }) => client.said.push({ kind: 'uncaught', stack: stack ?? message }));
  page.on('crash', () => client.said.push({ kind: 'crash', stack: 'the page has crashed' }));
  let [hasShown, isAsking] = [false, false];
  const shows = "document.body !== null && (document.body.innerText.trim() !== '' || document.body.childElementCount > 0)";
  const looking = setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    const is = await page.evaluate(shows).catch(() => null);
    isAsking = false;
    client.said.push({});
    if (hasShown && is === false) client.said.push({ kind: 'empty', stack: 'the page shows nothing any more' });
    hasShown ||= is === true;
  }, 100);
  async function stop() {
    clearInterval(looking);
    await browser.close();
  }
  page.goto(PAGE, { waitUntil: 'commit' }).catch(() => {});
  return client;
}

// What has nothing to do with real time is answered by whom it was meant for.
async function other(caller, method, url, header, body) {
  try {
    const answer = await fetch('http://' + header('host') + url.pathname + url.search, { method, ...(body && { body }) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    caller.socket.write('HTTP/1.1 ' + answer.status + ' OK\\r\\nContent-Type: ' + answer.headers.get('content-type') +
      '\\r\\nContent-Length: ' + bytes.length + '\\r\\n\\r\\n');
    caller.socket.write(bytes);
  } catch {
    http(caller, '502 Bad Gateway', '');
  }
}
`;
