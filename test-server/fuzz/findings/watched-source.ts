import { clientWatchScript } from '../target/client-watch-script.ts';
import { watchScript } from '../target/watch-script.ts';

/** The part of an exported test that has a process of Node tell what goes wrong in it. @param what it is */
export function watchedSource(what: 'server' | 'client'): string {
  return `// Inside the ${what}: tells on standard error of exceptions, and of handlers reached as they may not be.
const watch = ${JSON.stringify(what === 'client' ? `${watchScript};${clientWatchScript}` : watchScript)};
const preload =
  'globalThis.__sockeyeSay = (text) => process.stderr.write("sockeye " + text + "\\\\n");' +
  'setInterval(() => __sockeyeSay(JSON.stringify({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage().user, state: globalThis.__sockeyeWatched?.state() })), 50).unref();' + watch;
`;
}
