import { clientWatchScript } from '../target/client-watch-script.ts';
import { watchScript } from '../target/watch-script.ts';

/** The part of an exported test that starts a process, and has Node tell what goes wrong in it. @param what it is */
export function watchedSource(what: 'server' | 'client'): string {
  return `// Inside the ${what}: tells on standard error of exceptions, and of handlers reached as they may not be.
const watch = ${JSON.stringify(what === 'client' ? `${watchScript};${clientWatchScript}` : watchScript)};
const preload =
  'globalThis.__sockeyeSay = (text) => process.stderr.write("sockeye " + text + "\\\\n");' +
  'setInterval(() => __sockeyeSay(JSON.stringify({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage().user, state: globalThis.__sockeyeWatched?.state() })), 50).unref();' + watch;

// Starts a command, hears what it tells of itself, and ends it with all that it has started.
function startWatched(command, variables) {
  const options = ((process.env.NODE_OPTIONS ?? '') + ' --import data:text/javascript,' + encodeURIComponent(preload)).trim();
  const env = { ...process.env, ...variables, NODE_OPTIONS: options };
  delete env.NODE_TEST_CONTEXT;
  const child = spawn(command, { shell: true, detached: process.platform !== 'win32', env, stdio: ['ignore', 'ignore', 'pipe'] });
  const started = { said: [], exit: null, stderr: '', stop };
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    const all = (rest + text).split('\\n');
    rest = all.pop();
    for (const line of all) {
      if (line.startsWith('sockeye {')) started.said.push(JSON.parse(line.slice(8)));
      else started.stderr += line + '\\n';
    }
  });
  child.once('exit', (code, signal) => (started.exit = signal ?? code ?? 'unknown'));
  function stop() {
    if (process.platform === 'win32') return spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    try { process.kill(-child.pid, 'SIGKILL'); } catch {}
  }
  process.once('exit', stop);
  return started;
}
`;
}
