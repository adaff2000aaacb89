const FRAME = /^\s*at (?:(?:async )?(.*?) \()?(.*?):\d+:\d+\)?$/;

interface Frame {
  readonly name: string;
  readonly file: string;
}

/** Where an error comes from, the same however often it comes: its kind, and the code nearest to it. */
export function placeOf(message: string, stack: string): string {
  const own = framesOf(stack).slice(0, 2);
  // Where a recursion meets the end of the stack is a matter of bytes.
  if (/Maximum call stack/.test(message)) return `stack overflow in ${packageOf(own[0]?.file)}`;
  const places = own.map(({ name, file }) => `${name} ${file}`);
  return [normalized(message), ...places].join(' < ');
}

function packageOf(file = 'unknown'): string {
  return file.startsWith('@') ? file.split('/').slice(0, 2).join('/') : file.split('/')[0]!;
}

/** The stack without the frames of Node itself and of what watches. */
export function framesOf(stack: string): readonly Frame[] {
  const frames: Frame[] = [];
  for (const line of stack.split('\n')) {
    const [, name = '', path = ''] = FRAME.exec(line) ?? [];
    if (path === '' || /^(node:|internal|<anonymous>|evalmachine)/.test(path)) continue;
    frames.push({ name: name.replace(/^(new|async) /, ''), file: tail(path) });
  }
  return frames;
}

function tail(path: string): string {
  const inPackage = path.lastIndexOf('/node_modules/');
  if (inPackage >= 0) return path.slice(inPackage + '/node_modules/'.length);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What differs from time to time is left out: numbers, what is quoted, and which sort of nothing was there. */
function normalized(message: string): string {
  // What a parser could not read is told in many words, and is one mistake.
  const [parsing] = /^(Uncaught )?SyntaxError/.exec(message) ?? [];
  if (parsing !== undefined) return parsing;
  return message
    .split('\n')[0]!
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\b(undefined|object null|null)\b/g, 'nothing')
    .replace(/\d+/g, 'N')
    .slice(0, 120);
}
