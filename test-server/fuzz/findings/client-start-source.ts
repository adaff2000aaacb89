import { watchedSource } from './watched-source.ts';

/** The end of an exported test for a client that is a process: starts it. Nothing but Node is needed. */
export const clientStartSource = `
${watchedSource('client')}
// Starts what CLIENT says, and hears what it tells of itself.
function start(port) {
  assert.ok(process.env.CLIENT, 'CLIENT="node client.js": it connects to SOCKEYE_URL, which is 127.0.0.1 and PORT');
  const options = ((process.env.NODE_OPTIONS ?? '') + ' --import data:text/javascript,' + encodeURIComponent(preload)).trim();
  const env = { ...process.env, PORT: String(port), SOCKEYE_URL: 'http://127.0.0.1:' + port, NODE_OPTIONS: options };
  delete env.NODE_TEST_CONTEXT;
  const child = spawn(process.env.CLIENT, { shell: true, detached: process.platform !== 'win32', env, stdio: ['ignore', 'ignore', 'pipe'] });
  const client = { said: [], exit: null, stderr: '', stop };
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    const all = (rest + text).split('\\n');
    rest = all.pop();
    for (const line of all) {
      if (line.startsWith('sockeye {')) client.said.push(JSON.parse(line.slice(8)));
      else client.stderr += line + '\\n';
    }
  });
  child.once('exit', (code, signal) => (client.exit = signal ?? code ?? 'unknown'));
  function stop() {
    if (process.platform === 'win32') return spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    try { process.kill(-child.pid, 'SIGKILL'); } catch {}
  }
  process.once('exit', stop);
  return client;
}

// What has nothing to do with real time.
function other(caller) {
  http(caller, '404 Not Found', '');
}
`;
